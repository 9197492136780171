using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Tests.Fakes;

/// <summary>Notes what was waited for, and lets that much time pass on a clock moved by hand.</summary>
internal sealed class FakeDelay(ManualTimeProvider? time = null) : IConversionDelay
{
    public List<TimeSpan> Waits { get; } = [];

    public TimeSpan Total => Waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait);

    public void Wait(TimeSpan duration)
    {
        Waits.Add(duration);
        time?.Advance(duration);
    }
}
