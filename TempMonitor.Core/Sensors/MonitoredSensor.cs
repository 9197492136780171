using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

/// <summary>One sensor under watch: opens it, reads it, publishes, and turns every failure into a <see cref="SensorFault"/>.</summary>
/// <remarks><see cref="Step"/> is called by one thread, the loop of its bus; <see cref="Abandon"/> and <see cref="Snapshot"/> by any.</remarks>
public sealed class MonitoredSensor(
    SensorSettings settings, ISensor sensor, ReadingPipeline pipeline, TimeProvider time, ILogger logger) : IDisposable
{
    /// <summary>The reason of a fault: a read does not come back.</summary>
    public const string Hung = "hung";

    // A wobbly contact shows as a run of transient faults: after this many the chip is identified anew.
    private const int TransientsBeforeReopen = 3;

    private static readonly TimeSpan BrokenRetry = TimeSpan.FromSeconds(15);

    private readonly SensorHealth _health = new(settings, time);
    private readonly List<Measurement> _measurements = new(8);
    private readonly Conversions _conversions = new();
    private readonly SensorReporter _reporter = new(settings.Id, time, logger);
    private readonly Repertoire _repertoire = new(settings.Interval, time);
    private volatile SensorFault? _replaced;
    private volatile bool _hasReturned;
    private bool _isOpen;
    private int _transients;
    private long _lastNews;
    private long _abandoned;

    public SensorSettings Settings => settings;

    public SensorId Id => settings.Id;

    /// <summary>One read. Returns the time until the next should follow. Throws nothing but <see cref="OperationCanceledException"/> at shutdown.</summary>
    public TimeSpan Step()
    {
        var fault = _replaced ?? Read();
        if (fault is null)
        {
            _transients = 0;
            return settings.Interval;
        }

        _health.Failed(fault);
        pipeline.Missed(Id, fault);
        _reporter.Failed(fault);
        _transients = fault.Kind == SensorFaultKind.Transient ? _transients + 1 : TransientsBeforeReopen;
        if (_transients >= TransientsBeforeReopen) _isOpen = false;
        return fault.Kind == SensorFaultKind.Broken && settings.Interval < BrokenRetry ? BrokenRetry : settings.Interval;
    }

    /// <summary>The read in progress took too long: whatever it brings will be thrown away. The sensor counts as failed from now.</summary>
    public void Abandon(TimeSpan after)
    {
        Interlocked.Increment(ref _abandoned);
        var fault = new SensorFault(SensorFaultKind.Transient, Hung, $"a read has not returned for {after.TotalSeconds:0} s: the bus or its driver hangs");
        _health.Abandoned(fault);
        pipeline.Missed(Id, fault);
        Log.ReadHangs(logger, Id, after.TotalSeconds);
    }

    /// <summary>Another sensor has its place now: it is not asked any more, and says why, until <see cref="Return"/>.</summary>
    public void StandDown(SensorFault why) => _replaced = why;

    /// <summary>Its chip is back: it is identified anew.</summary>
    public void Return()
    {
        // first: another chip may have been in its place, also where it stood down so shortly that no step has seen it
        _hasReturned = true;
        _replaced = null;
    }

    public SensorSnapshot Snapshot(LatestReadings latest)
    {
        var snapshot = _health.Snapshot(latest.Of(Id));
        return _replaced is { } why ? snapshot with { IsReplaced = true, Up = false, Fault = why } : snapshot;
    }

    public void Dispose() => sensor.Dispose();

    private SensorFault? Read()
    {
        var abandoned = Interlocked.Read(ref _abandoned);
        try
        {
            if (_hasReturned) _isOpen = _hasReturned = false;
            if (!_isOpen) Open();
            if (Convert() is { } fault) return fault;
            if (Interlocked.Read(ref _abandoned) != abandoned) return new(SensorFaultKind.Transient, "late_answer", "a hung read returned after it was abandoned");
            var measurements = _conversions.Combine();
            return measurements.IsEmpty ? NothingNew() : Publish(new Sample(Id, time.GetUtcNow(), time.GetTimestamp(), measurements));
        }
#pragma warning disable CA1031 // the boundary of the sensor step: a driver may fail in any way, the loop goes on
        catch (Exception failure) when (failure is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return FaultOf(failure);
        }
    }

    private void Open()
    {
        sensor.Open();
        _isOpen = true;
        _lastNews = time.GetTimestamp();
        _repertoire.Opened(sensor.Model);
        _health.Identified(sensor.Model);
        _reporter.Identified(sensor.Model);
    }

    /// <summary>Reads as often as asked. Single transient faults are forgiven while more than half of the conversions succeed.</summary>
    private SensorFault? Convert()
    {
        _conversions.Clear();
        var failed = 0;
        for (var i = 0; i < settings.Oversample; i++)
        {
            try
            {
                _measurements.Clear();
                sensor.Read(_measurements);
                _conversions.Add(_measurements);
            }
            catch (Exception failure) when (SensorFaults.Classify(failure) is { Kind: SensorFaultKind.Transient })
            {
                var fault = FaultOf(failure);
                if (++failed * 2 >= settings.Oversample) return fault;
                _health.Stumbled(fault);
            }
        }

        return null;
    }

    /// <summary>Asked before it has measured anew, a slow chip is not at fault; but one that stays silent has stopped measuring.</summary>
    private SensorFault? NothingNew()
    {
        var silence = time.GetElapsedTime(_lastNews);
        if (silence > FreshnessRule.StaleAfter(settings.Interval))
            return new(SensorFaultKind.NoData, "no_sample", $"it answers, but has measured nothing new for {silence.TotalSeconds:0} s");
        _health.Waited();
        return null;
    }

    private SensorFault? Publish(Sample sample)
    {
        _lastNews = sample.Timestamp;
        EndWhatHasEnded(_repertoire.Take(sample));
        var rejections = pipeline.Publish(settings.Profile, sample);
        _health.Rejected(rejections);
        _reporter.Judged(rejections);
        if (rejections.Length < sample.Measurements.Length)
        {
            _health.Succeeded(sample);
            _reporter.Recovered();
            return null;
        }

        var first = rejections[0];
        return new(SensorFaultKind.Broken, first.Reason, $"no value is plausible: {first.Quantity.Describe(first.Value)} ({first.Reason})");
    }

    private void EndWhatHasEnded(IReadOnlyCollection<Quantity> quantities)
    {
        if (quantities.Count == 0) return;
        pipeline.End(Id, quantities);
        _reporter.Ended(quantities, sensor.Model);
    }

    private SensorFault FaultOf(Exception failure)
    {
        if (SensorFaults.Classify(failure) is { } fault) return fault;
        _reporter.Crashed(failure);
        return new(SensorFaultKind.Broken, SensorReporter.DriverError, $"the driver failed: {failure.Message}");
    }
}
