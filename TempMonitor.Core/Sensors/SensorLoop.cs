using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors;

/// <summary>The sensors that share one bus, read in turn. The thread around it only calls <see cref="Step"/> and waits.</summary>
public sealed class SensorLoop(string key, IReadOnlyList<MonitoredSensor> sensors, TimeSpan deadline, TimeProvider time) : IDisposable
{
    private readonly long[] _due = [.. sensors.Select(_ => time.GetTimestamp())];
    private ReadInProgress? _current;
    private ReadInProgress? _abandoned;

    public string Key => key;

    public IReadOnlyList<MonitoredSensor> Sensors => sensors;

    /// <summary>The time for which the read in progress has been hanging beyond its deadline; zero when none hangs.</summary>
    public TimeSpan HungFor => Volatile.Read(ref _current) is { } current && time.GetElapsedTime(current.Since) - deadline is { Ticks: > 0 } over ? over : TimeSpan.Zero;

    /// <summary>Reads every sensor that is due; returns the time until the next one is.</summary>
    public TimeSpan Step()
    {
        for (var i = 0; i < sensors.Count; i++)
            if (_due[i] <= time.GetTimestamp()) Read(i);

        var wait = time.GetElapsedTime(time.GetTimestamp(), _due.Min());
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    /// <summary>Called once a second by the supervisor, never by the loop itself: gives up a read that passed its deadline.</summary>
    public void Watch()
    {
        if (HungFor == TimeSpan.Zero || Volatile.Read(ref _current) is not { } current || current == _abandoned) return;
        _abandoned = current;
        current.Sensor.Abandon(time.GetElapsedTime(current.Since));
    }

    public void Dispose()
    {
        foreach (var sensor in sensors) sensor.Dispose();
    }

    private void Read(int index)
    {
        var started = time.GetTimestamp();
        Volatile.Write(ref _current, new ReadInProgress(sensors[index], started));
        try
        {
            var wait = sensors[index].Step();
            _due[index] = Next(_due[index], wait);
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

    private sealed record ReadInProgress(MonitoredSensor Sensor, long Since);
}
