using System.Globalization;
using System.Text;
using TempMonitor.Daemon.Hosting.Service;

namespace TempMonitor.Daemon.Hosting.Systemd;

/// <summary>systemd: each call is one message to its socket.</summary>
/// <param name="watchdog">The time after which systemd restarts a service that is silent; null without a watchdog.</param>
/// <param name="clock">CLOCK_MONOTONIC, which <see cref="TimeProvider.System"/> counts on Linux.</param>
internal sealed class SystemdServiceManager(ISystemdNotifier notifier, TimeSpan? watchdog, TimeProvider clock) : IServiceManager
{
    // systemd drops a message of more than 4096 bytes whole
    private const int LongestStatus = 1000;

    /// <summary>As sd_watchdog_enabled(3) advises.</summary>
    public TimeSpan? AliveEvery => watchdog / 2;

    /// <returns>Null when systemd did not start us, or not as a service that tells (<c>Type=notify</c>).</returns>
    public static SystemdServiceManager? FromEnvironment(ILogger logger) =>
        NotifySocket.Open(Environment.GetEnvironmentVariable("NOTIFY_SOCKET"), logger) is { } socket
            ? new(socket, WatchdogEnvironment.Period(Environment.GetEnvironmentVariable, Environment.ProcessId), TimeProvider.System)
            : null;

    public bool Ready(string status) => notifier.Send("READY=1", Line(status));

    public void Status(string status) => notifier.Send(Line(status));

    /// <remarks>In one message with the time: without it, a reload with <c>Type=notify-reload</c> waits for its timeout and fails.</remarks>
    public void Reloading() => notifier.Send("RELOADING=1", string.Create(CultureInfo.InvariantCulture, $"MONOTONIC_USEC={Microseconds()}"), "STATUS=Reading the settings again");

    public void Alive() => notifier.Send("WATCHDOG=1");

    public void Stopping(string status) => notifier.Send("STOPPING=1", Line(status));

    private long Microseconds() => clock.GetElapsedTime(0, clock.GetTimestamp()).Ticks / TimeSpan.TicksPerMicrosecond;

    private static string Line(string status) => $"STATUS={Cut(status)}";

    /// <summary>Whole characters: a text that is not UTF-8 is dropped too.</summary>
    private static string Cut(string text)
    {
        if (Encoding.UTF8.GetByteCount(text) <= LongestStatus) return text;
        var cut = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if ((bytes += rune.Utf8SequenceLength) > LongestStatus - 3) break;
            cut.Append(rune);
        }

        return cut.Append('…').ToString();
    }
}
