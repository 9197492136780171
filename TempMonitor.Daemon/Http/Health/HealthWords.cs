using TempMonitor.Core.Health;

namespace TempMonitor.Daemon.Http.Health;

internal static class HealthWords
{
    public static string Word(this HealthStatus status) => status.ToString().ToLowerInvariant();
}
