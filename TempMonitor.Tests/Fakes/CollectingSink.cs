using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;

namespace TempMonitor.Tests.Fakes;

internal sealed class CollectingSink : IReadingSink
{
    public List<Reading> Readings { get; } = [];

    public void Take(IReadOnlyList<Reading> readings) => Readings.AddRange(readings);
}

internal sealed class ThrowingSink : IReadingSink
{
    public void Take(IReadOnlyList<Reading> readings) => throw new InvalidOperationException("this sink always fails");
}

internal sealed class FakeClockState : IClockState
{
    public bool? Synchronised { get; set; } = true;
}
