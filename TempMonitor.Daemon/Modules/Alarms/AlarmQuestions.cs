using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.Alarms;

internal sealed class AlarmQuestions() : StoreQuestions("The database");
