using System.Text.Json;
using System.Text.Json.Serialization;

namespace TempMonitor.Daemon.Modules.Alarms;

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(AlarmsDocument))]
[JsonSerializable(typeof(IncidentDetailDocument))]
[JsonSerializable(typeof(SilencesDocument))]
[JsonSerializable(typeof(AcknowledgedDocument))]
[JsonSerializable(typeof(SilenceDocument))]
[JsonSerializable(typeof(OutagesDocument))]
[JsonSerializable(typeof(SelfTestDocument))]
[JsonSerializable(typeof(PageAlarmsDocument))]
[JsonSerializable(typeof(PageIncidentsDocument))]
[JsonSerializable(typeof(LiveAlarmDocument))]
internal sealed partial class AlarmJsonContext : JsonSerializerContext
{
    public static AlarmJsonContext Api { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });
}
