using TempMonitor.Core.Access;
using TempMonitor.Daemon.Metrics;
using static TempMonitor.Daemon.Metrics.MetricFamily;
using static TempMonitor.Daemon.Metrics.Taking;

namespace TempMonitor.Daemon.Http.Access.SigningIn;

/// <summary>Who knocks, and how often in vain. No names: those are in the record.</summary>
internal sealed class AccessMetrics : IMetricSet
{
    private readonly SignInTally _tally;

    public AccessMetrics(SignInTally tally, SignInThrottle signIns, KeyThrottle keys, AccessBook book)
    {
        _tally = tally;
        Families =
        [
            Counter("tempmonitor_signins_total", "", "Sign-ins by how they ended: ok, refused, throttled (not looked at: too many wrong ones), busy (too many at once), unavailable (no accounts could be read).", WriteSignIns),
            Counter("tempmonitor_credentials_throttled_total", "", "Passwords, tokens and keys that were not looked at, because too many wrong ones came for the account or from the address.", One(_ => signIns.Refused + keys.Refused)),
            Gauge("tempmonitor_sessions", "", "Sessions that are not over.", One(_ => book.Sessions)),
        ];
    }

    public IReadOnlyList<MetricFamily> Families { get; }

    private void WriteSignIns(MetricsScrape scrape, SampleWriter samples)
    {
        foreach (var outcome in Enum.GetValues<SignInOutcome>()) samples.Write(_tally.Of(outcome), ("result", outcome.ToString().ToLowerInvariant()));
    }
}
