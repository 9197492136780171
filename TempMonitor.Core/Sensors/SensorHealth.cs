using System.Collections.Immutable;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

/// <summary>What has become of one sensor's reads: counters, last fault, last success. Written by its loop and the supervisor.</summary>
internal sealed class SensorHealth(SensorSettings settings, TimeProvider time)
{
    private readonly Lock _lock = new();
    private ImmutableDictionary<string, long> _failures = ImmutableDictionary<string, long>.Empty;
    private ImmutableDictionary<string, long> _rejections = ImmutableDictionary<string, long>.Empty;
    private ImmutableArray<Rejection> _refused = [];
    private SensorFault? _fault;
    private DateTimeOffset? _lastSuccess;
    private long _lastTimestamp;
    private long _reads;
    private string _model = "";

    public void Identified(string model)
    {
        lock (_lock) _model = model;
    }

    public void Succeeded(Sample sample)
    {
        lock (_lock)
        {
            _reads++;
            _fault = null;
            _lastSuccess = sample.Time;
            _lastTimestamp = sample.Timestamp;
        }
    }

    /// <summary>The chip had nothing new: neither a success nor a failure, and what was wrong before stays wrong.</summary>
    public void Waited()
    {
        lock (_lock) _reads++;
    }

    /// <summary>A read in progress has been given up; it is counted as a read when it returns.</summary>
    public void Abandoned(SensorFault fault)
    {
        lock (_lock)
        {
            _fault = fault;
            _failures = Increment(_failures, fault.Reason);
        }
    }

    public void Failed(SensorFault fault)
    {
        lock (_lock)
        {
            _reads++;
            _fault = fault;
            _failures = Increment(_failures, fault.Reason);
        }
    }

    /// <summary>A conversion failed, but enough of its siblings gave values.</summary>
    public void Stumbled(SensorFault fault)
    {
        lock (_lock) _failures = Increment(_failures, fault.Reason);
    }

    public void Rejected(ImmutableArray<Rejection> rejections)
    {
        lock (_lock)
        {
            _refused = rejections;
            foreach (var rejection in rejections) _rejections = Increment(_rejections, rejection.Reason);
        }
    }

    public SensorSnapshot Snapshot(ImmutableArray<Reading> readings)
    {
        lock (_lock)
        {
            var age = _lastSuccess is null ? (TimeSpan?)null : time.GetElapsedTime(_lastTimestamp);
            return new SensorSnapshot
            {
                Id = settings.Id,
                Driver = settings.Driver,
                Model = _model,
                Location = settings.Location,
                Interval = settings.Interval,
                MeasuresRoom = settings.MeasuresRoom,
                Simulated = settings.Profile.Simulated,
                Up = _fault is null && _lastSuccess is not null,
                Fault = _fault,
                LastSuccess = _lastSuccess,
                Age = age,
                Freshness = FreshnessRule.Judge(age, settings.Interval),
                Reads = _reads,
                Failures = _failures,
                Rejections = _rejections,
                Refused = _refused,
                Readings = [.. readings.Select(View)],
            };
        }
    }

    private ReadingView View(Reading reading)
    {
        var age = time.GetElapsedTime(reading.Timestamp);
        return new ReadingView(reading, age, FreshnessRule.Judge(age, settings.Interval));
    }

    private static ImmutableDictionary<string, long> Increment(ImmutableDictionary<string, long> counters, string reason) =>
        counters.SetItem(reason, counters.GetValueOrDefault(reason) + 1);
}
