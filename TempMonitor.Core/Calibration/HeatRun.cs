namespace TempMonitor.Core.Calibration;

/// <summary>A heating run without its clock, load and sensors: is told what is measured, and says what to do next.</summary>
public sealed class HeatRun(HeatPlan plan, double hottestCpu)
{
    private const int MissesAllowed = 6;

    // a monitor rounds ages to tenths of a second, so one reading seen twice seems to have been made a little apart
    private const double SameReading = 0.5;

    // hardware.md 5.2: less than this between idle and load tells nothing
    private const double LeastWarming = 5;

    private readonly List<HeatPoint> _points = [];
    private int _missed;

    public IReadOnlyList<HeatPoint> Points => _points;

    /// <returns>Whether the CPU should work now; null when the run is over.</returns>
    /// <exception cref="CalibrationException">It must be given up.</exception>
    public bool? Step(TimeSpan elapsed, double? sensor, double? cpu)
    {
        if (cpu > hottestCpu) throw new CalibrationException($"given up: the CPU is at {cpu:0.0} °C, over the limit of {hottestCpu:0} (--max-cpu)");
        if (sensor is { } s && cpu is { } c) Take(elapsed, s, c);
        else if (++_missed > MissesAllowed) throw new CalibrationException($"given up: {(cpu is null ? "the CPU's temperature" : "the sensor")} could not be read {_missed} times in a row");
        if (elapsed >= plan.Idle + plan.Load) CheckWarming();
        return elapsed >= plan.Total ? null : plan.IsLoaded(elapsed);
    }

    private void Take(TimeSpan elapsed, double sensor, double cpu)
    {
        _missed = 0;
        if (_points.Count > 0 && elapsed.TotalSeconds < _points[^1].Seconds + SameReading) return;
        _points.Add(new(elapsed.TotalSeconds, sensor, cpu));
    }

    /// <summary>After the first work it is known whether going on makes sense.</summary>
    private void CheckWarming()
    {
        var idle = Mean(TimeSpan.Zero, plan.Idle);
        var load = Mean(plan.Idle, plan.Idle + plan.Load);
        if (load - idle >= LeastWarming) return;
        throw new CalibrationException($"given up: full load warmed the CPU by {load - idle:0.0} °C only, at least {LeastWarming:0} are needed; a machine this well cooled hardly heats its board");
    }

    // the second half of a phase: what came before it has died away
    private double Mean(TimeSpan from, TimeSpan to)
    {
        var middle = (from + to).TotalSeconds / 2;
        return _points.Where(p => p.Seconds >= middle && p.Seconds < to.TotalSeconds).Select(p => p.Cpu).DefaultIfEmpty(double.NaN).Average();
    }
}
