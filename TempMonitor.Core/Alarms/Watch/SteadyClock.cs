namespace TempMonitor.Core.Alarms.Watch;

/// <summary>Milliseconds that go on from those of the replayed rows, and are moved by the monotonic clock alone from then on.</summary>
internal sealed class SteadyClock(TimeProvider time)
{
    private long _timestamp = time.GetTimestamp();
    private long _steady = time.GetUtcNow().ToUnixTimeMilliseconds();

    public Moment Now => new(At(time.GetTimestamp()), time.GetUtcNow());

    public void Anchor(long timestamp, long steady) => (_timestamp, _steady) = (timestamp, steady);

    public long At(long timestamp) => _steady + (long)Math.Round(time.GetElapsedTime(_timestamp, timestamp).TotalMilliseconds);
}
