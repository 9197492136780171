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

    // Until then a guess that was 17 off shows by 5 °C: more than there is between a good room and an alarm. It is 4 minutes at the defaults.
    private const double SettledBelow = 0.45;

    // after a cold start: how fast the board warmed before the first look is known by its time constant only
    private const double ColdGuess = 0.3;

    private readonly LowPassFilter _cpu = new();
    private volatile CompensationOptions _options = options;
    private volatile CpuBeginning? _beginning;
    private TimeSpan? _cold;
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
        _beginning ??= new CpuBeginning(sensor, cpuCelsius, timestamp);
        _cpu.Add(cpuCelsius, time.GetElapsedTime(_lastSeen, timestamp), _options.CpuTimeConstant, isGap: !isFresh);
        _lastSeen = timestamp;
        _staleAfter = FreshnessRule.StaleAfter(interval);
    }

    /// <summary>The first CPU temperature that came in; null before. Any thread.</summary>
    public CpuBeginning? Beginning => _beginning;

    /// <summary>So far back what was before the start still shows.</summary>
    public TimeSpan Memory => _options.CpuTimeConstant * 3;

    /// <summary>What the run before saw of this CPU has become known.</summary>
    /// <param name="past">Its last CPU temperatures, in order; not empty.</param>
    /// <param name="began">When <see cref="Beginning"/> was, by the clock of the rows.</param>
    /// <param name="machineStarted">Null where the system does not tell.</param>
    public void Recall(IReadOnlyList<Reading> past, DateTimeOffset began, DateTimeOffset? machineStarted)
    {
        if (_beginning is not { } beginning) return;
        if (machineStarted is { } start && start > past[^1].Time && began - past[^1].Time > Memory) _cold = began - start;
        else Continue(past, began, beginning);
    }

    /// <summary>The CPU temperature as the board feels it; null when it is missing or stale.</summary>
    public double? CpuAt(long timestamp) => IsFresh(timestamp) ? _cpu.Value : null;

    /// <summary>The heat that the chips of the board feel; null while that is missing, stale or a guess.</summary>
    internal BoardHeat? BoardAt(long timestamp) => !IsSettling && CpuAt(timestamp) is { } cpu ? new(cpu, _options.CpuFactor) : null;

    /// <summary>The temperature without the CPU's part; null when the CPU temperature is missing or stale: never guessed.</summary>
    public HeatCorrection? Apply(double rawCelsius, long timestamp)
    {
        if (CpuAt(timestamp) is null) return null;
        if (_cold is { } since) Warm(rawCelsius, since);
        var cpu = _cpu.Value!.Value;
        var current = _options;
        var factor = current.CpuFactor;
        var thermometer = factor * current.CpuUncertainty;
        var unknown = Root.OfSquares(current.CpuFactorUncertainty * (cpu - rawCelsius), thermometer, factor * UnknownPast * _cpu.Guessed);
        return new(rawCelsius - ((cpu - rawCelsius) * factor), 1 + factor, unknown, thermometer, IsSettling);
    }

    private bool IsSettling => !IsOff && _cpu.Guessed > SettledBelow;

    private void Continue(IReadOnlyList<Reading> past, DateTimeOffset began, CpuBeginning beginning)
    {
        var before = new LowPassFilter();
        var last = past[0].Time;
        foreach (var row in past)
        {
            before.Add(row.Value, row.Time - last, _options.CpuTimeConstant, isGap: row.Time - last > FreshnessRule.LeastStaleAge);
            last = row.Time;
        }

        before.Add(beginning.Celsius, began - last, _options.CpuTimeConstant, isGap: began - last > FreshnessRule.LeastStaleAge);
        _cpu.Recall(before.Value!.Value, before.Guessed);
    }

    /// <summary>The machine was off for long: the board was as warm as its air, and has felt the CPU only since.</summary>
    private void Warm(double rawCelsius, TimeSpan since)
    {
        var felt = 1 - Math.Exp(-since / _options.CpuTimeConstant);
        _cpu.Recall(rawCelsius + ((_beginning!.Celsius - rawCelsius) * felt), ColdGuess);
        _cold = null;
    }

    private bool IsFresh(long timestamp) => _followed is not null && time.GetElapsedTime(_lastSeen, timestamp) <= _staleAfter;
}
