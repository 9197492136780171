using System.Globalization;

namespace TempMonitor.Daemon.Hosting.Systemd;

/// <summary>What systemd's environment says of the watchdog.</summary>
internal static class WatchdogEnvironment
{
    /// <returns>Null without a watchdog, or when it is meant for another process: the variables are inherited.</returns>
    public static TimeSpan? Period(Func<string, string?> variable, int ownPid)
    {
        if (variable("WATCHDOG_PID") is { Length: > 0 } pid && pid != ownPid.ToString(CultureInfo.InvariantCulture)) return null;
        return ulong.TryParse(variable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds) && microseconds is > 0 and <= long.MaxValue / TimeSpan.TicksPerMicrosecond
            ? TimeSpan.FromTicks((long)microseconds * TimeSpan.TicksPerMicrosecond)
            : null;
    }
}
