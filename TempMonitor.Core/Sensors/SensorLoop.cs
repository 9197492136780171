using System.Collections.Immutable;

namespace TempMonitor.Core.Sensors;

/// <summary>The sensors that share one bus, read in turn. The thread around it only calls <see cref="Step"/> and waits.</summary>
/// <param name="time">The daemon's clock, by which sensors are due.</param>
/// <param name="machine">The machine's own clock, by which a read hangs: simulated time may run a thousand times as fast.</param>
public sealed class SensorLoop(
    string key, IReadOnlyList<MonitoredSensor> sensors, TimeSpan deadline, TimeProvider time, TimeProvider machine) : IDisposable
{
    private ImmutableArray<Scheduled> _schedule = [.. sensors.Select(s => new Scheduled(s, time.GetTimestamp()))];
    private ReadInProgress? _current;
    private ReadInProgress? _abandoned;

    public string Key => key;

    public IEnumerable<MonitoredSensor> Sensors => _schedule.Select(s => s.Sensor);

    /// <summary>The time for which the read in progress has been hanging beyond its deadline; zero when none hangs.</summary>
    public TimeSpan HungFor => Volatile.Read(ref _current) is { } current && machine.GetElapsedTime(current.Since) - deadline is { Ticks: > 0 } over ? over : TimeSpan.Zero;

    /// <summary>Reads every sensor that is due; returns the time until the next one is.</summary>
    public TimeSpan Step()
    {
        foreach (var sensor in _schedule)
            if (sensor.Due <= time.GetTimestamp()) Read(sensor);

        // by the schedule as it is now: a sensor may have joined during the reads
        var wait = time.GetElapsedTime(time.GetTimestamp(), _schedule.Min(s => s.Due));
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>A sensor found later on the same wire joins; it is due at once: wake the thread.</summary>
    public void Join(SensorLoop other) =>
        ImmutableInterlocked.Update(ref _schedule, (known, added) => known.AddRange(added), other._schedule);

    /// <summary>Called once a second by the supervisor, never by the loop itself: gives up a read that passed its deadline.</summary>
    public void Watch()
    {
        if (HungFor == TimeSpan.Zero || Volatile.Read(ref _current) is not { } current || current == _abandoned) return;
        _abandoned = current;
        current.Sensor.Abandon(machine.GetElapsedTime(current.Since));
    }

    public void Dispose()
    {
        foreach (var sensor in Sensors) sensor.Dispose();
    }

    private void Read(Scheduled sensor)
    {
        Volatile.Write(ref _current, new ReadInProgress(sensor.Sensor, machine.GetTimestamp()));
        try
        {
            var wait = sensor.Sensor.Step();
            sensor.Due = Next(sensor.Due, wait);
        }
        finally
        {
            Volatile.Write(ref _current, null);
        }
    }

    /// <summary>Keeps the rhythm: the next read is one interval after this one was due, unless that is already past.</summary>
    private long Next(long due, TimeSpan wait)
    {
        var next = due + (long)(wait.TotalSeconds * time.TimestampFrequency);
        return Math.Max(next, time.GetTimestamp());
    }

    /// <summary>Its due time is written by the loop's thread alone.</summary>
    private sealed class Scheduled(MonitoredSensor sensor, long due)
    {
        public MonitoredSensor Sensor => sensor;

        public long Due { get; set; } = due;
    }

    private sealed record ReadInProgress(MonitoredSensor Sensor, long Since);
}
