using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Calibration;

namespace TempMonitor.Tests.Fakes;

/// <summary>Readings made up by the test, moment by moment, in a time in which nobody waits.</summary>
internal sealed class FakeLiveReadings(Func<TimeSpan, IReadOnlyList<LiveReading>> readings) : ILiveReadings
{
    private readonly InstantTimeProvider _time = new();
    private long? _start;

    public string Origin => "the test";

    public TimeProvider Time => _time;

    public FakeLoad Processor { get; } = new();

    public IProcessorLoad Load => Processor;

    /// <summary>When it was asked, since the first time.</summary>
    public List<TimeSpan> Asked { get; } = [];

    public double? FactorInForce() => null;

    public TimeSpan SettlesIn(SensorId sensor) => TimeSpan.Zero;

    public IReadOnlyList<LiveReading> Read()
    {
        Asked.Add(_time.GetElapsedTime(_start ??= _time.GetTimestamp()));
        return readings(Asked[^1]);
    }

    public void Dispose() => Processor.Dispose();

    public sealed class FakeLoad : IProcessorLoad
    {
        public bool IsWorking { get; private set; }

        public void Set(bool working) => IsWorking = working;

        public void Dispose()
        {
            // nothing works here
        }
    }
}
