using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.Camera.Routes;

internal sealed class ArchiveQuestions() : StoreQuestions("The camera archive");
