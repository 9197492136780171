using System.Net;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Counts refused requests, and logs them; when they come in floods, only the first of each minute and how many followed.</summary>
internal sealed class FailedTries(TimeProvider clock, ILogger<FailedTries> log)
{
    private const int LoggedPerMinute = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private long _windowStart = clock.GetTimestamp();
    private int _inWindow;
    private long _total;

    public long Total => Interlocked.Read(ref _total);

    public void Note(IPAddress? remote, string route, string reason)
    {
        Interlocked.Increment(ref _total);
        var (mayLog, swallowed) = Admit();
        if (swallowed > 0) log.MoreTries(swallowed);
        if (mayLog) log.RefusedTry(Plain(remote), route, reason);
    }

    // an IPv4 client of a dual-stack socket looks like ::ffff:192.0.2.1; people and firewalls know it without the prefix
    private static IPAddress? Plain(IPAddress? remote) => remote is { IsIPv4MappedToIPv6: true } ? remote.MapToIPv4() : remote;

    private (bool MayLog, int Swallowed) Admit()
    {
        lock (_lock)
        {
            var swallowed = 0;
            if (clock.GetElapsedTime(_windowStart) >= Window)
            {
                swallowed = Math.Max(0, _inWindow - LoggedPerMinute);
                _windowStart = clock.GetTimestamp();
                _inWindow = 0;
            }

            return (++_inWindow <= LoggedPerMinute, swallowed);
        }
    }
}
