using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Tests.Fakes;

/// <summary>Notes what was waited for, and lets that much time pass on a clock moved by hand.</summary>
internal sealed class FakeDelay(ManualTimeProvider? time = null) : IConversionDelay
{
    public List<TimeSpan> Waits { get; } = [];

    public TimeSpan Total => Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait);

    /// <summary>True when the daemon is shutting down: nobody waits any more.</summary>
    public bool Ended { get; set; }

    public void Wait(TimeSpan duration)
    {
        if (Ended) throw new OperationCanceledException();
        Waits.Add(duration);
        time?.Advance(duration);
    }
}
