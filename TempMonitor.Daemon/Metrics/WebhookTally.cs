namespace TempMonitor.Daemon.Metrics;

/// <summary>What one older system counted as its webhook's alerts: rounds in which at least one message arrived. Zero while no module sends such.</summary>
internal sealed class WebhookTally
{
    private long _rounds;

    public long Rounds => Interlocked.Read(ref _rounds);

    public void AddRound() => Interlocked.Increment(ref _rounds);
}
