using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Compensation;

/// <summary>
/// Takes the CPU's heat out of a temperature: <c>raw - (cpu - raw) x factor</c>. The CPU jumps within seconds while the board
/// follows in minutes, so the CPU temperature is low-pass filtered with the board's time constant first.
/// </summary>
/// <remarks>Not thread-safe: the pipeline calls it under its lock.</remarks>
public sealed class CpuHeatCompensation(CompensationOptions options, TimeProvider time)
{
    private readonly LowPassFilter _cpu = new(options.CpuTimeConstant);
    private long _lastSeen;
    private TimeSpan _staleAfter;
    private SensorId? _followed;

    public bool IsOff => options.CpuFactor == 0;

    /// <summary>A CPU temperature has come in from a sensor that is read every <paramref name="interval"/>.</summary>
    public void Observe(SensorId sensor, double cpuCelsius, long timestamp, TimeSpan interval)
    {
        // Of several zones one is followed, and the next only when that has fallen silent: a mixture would be nobody's temperature.
        if (_followed != sensor && IsFresh(timestamp)) return;
        _followed = sensor;
        _cpu.Add(cpuCelsius, time.GetElapsedTime(_lastSeen, timestamp));
        _lastSeen = timestamp;
        _staleAfter = FreshnessRule.StaleAfter(interval);
    }

    /// <summary>The temperature without the CPU's part; null when the CPU temperature is missing or stale: never guessed.</summary>
    public double? Apply(double rawCelsius, long timestamp) =>
        _cpu.Value is { } cpu && IsFresh(timestamp)
            ? rawCelsius - (cpu - rawCelsius) * options.CpuFactor
            : null;

    private bool IsFresh(long timestamp) => _followed is not null && time.GetElapsedTime(_lastSeen, timestamp) <= _staleAfter;
}
