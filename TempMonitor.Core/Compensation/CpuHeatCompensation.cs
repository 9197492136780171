using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Compensation;

/// <summary>
/// Takes the CPU's heat out of a temperature: <c>raw - (cpu - raw) x factor</c>. The CPU jumps within seconds while the board
/// follows in minutes, so the CPU temperature is low-pass filtered with the board's time constant first.
/// </summary>
/// <remarks>Not thread-safe: the pipeline calls it under its lock. Only <see cref="Options"/> may be read by anybody.</remarks>
public sealed class CpuHeatCompensation(CompensationOptions options, TimeProvider time)
{
    // From idle to busy a small computer's CPU warms by about 30 °C (50 to 80 on a Pi without a fan), and where in between it was before
    // the first look nobody knows: evenly spread over 30, two standard deviations are 17.
    private const double UnknownPast = 17;

    private readonly LowPassFilter _cpu = new();
    private volatile CompensationOptions _options = options;
    private long _lastSeen;
    private TimeSpan _staleAfter;
    private SensorId? _followed;

    public CompensationOptions Options => _options;

    public bool IsOff => _options.CpuFactor == 0;

    /// <summary>How much of the filtered CPU temperature is a guess still: 1 after the start, then falling with the board's time constant.</summary>
    public double Guessed => _cpu.Guessed;

    /// <summary>Other parameters from now on; what the filter knows of the CPU stays.</summary>
    public void Use(CompensationOptions other) => _options = other;

    /// <summary>A CPU temperature has come in from a sensor that is read every <paramref name="interval"/>.</summary>
    public void Observe(SensorId sensor, double cpuCelsius, long timestamp, TimeSpan interval)
    {
        // Of several zones one is followed, and the next only when that has fallen silent: a mixture would be nobody's temperature.
        var isFresh = IsFresh(timestamp);
        if (_followed != sensor && isFresh) return;
        _followed = sensor;
        _cpu.Add(cpuCelsius, time.GetElapsedTime(_lastSeen, timestamp), _options.CpuTimeConstant, isGap: !isFresh);
        _lastSeen = timestamp;
        _staleAfter = FreshnessRule.StaleAfter(interval);
    }

    /// <summary>The CPU temperature as the board feels it; null when it is missing or stale.</summary>
    public double? CpuAt(long timestamp) => IsFresh(timestamp) ? _cpu.Value : null;

    /// <summary>The temperature without the CPU's part; null when the CPU temperature is missing or stale: never guessed.</summary>
    public HeatCorrection? Apply(double rawCelsius, long timestamp)
    {
        if (CpuAt(timestamp) is not { } cpu) return null;
        var current = _options;
        var factor = current.CpuFactor;
        var thermometer = factor * current.CpuUncertainty;
        var unknown = Root.OfSquares(current.CpuFactorUncertainty * (cpu - rawCelsius), thermometer, factor * UnknownPast * _cpu.Guessed);
        return new(rawCelsius - ((cpu - rawCelsius) * factor), 1 + factor, unknown, thermometer);
    }

    private bool IsFresh(long timestamp) => _followed is not null && time.GetElapsedTime(_lastSeen, timestamp) <= _staleAfter;
}
