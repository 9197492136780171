using TempMonitor.Core.Alarms.Kinds;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Watch;

/// <summary>An alarm that is judged whenever its quantity is read.</summary>
internal sealed class ReadingAlarm(AlarmRule rule, SensorWatch sensor, Gauge gauge) : Alarm(rule, sensor)
{
    private readonly LevelMachine _machine = new(LevelLimits.Of(rule));

    private Gauge Gauge => gauge;

    public override AlarmLevel Measured
    {
        get => _machine.Level;
        set => _machine.Level = value;
    }

    public override bool LooksAt(Quantity quantity) => gauge.Trigger == quantity;

    public override bool IsEnding => _machine.IsBehind;

    public override bool IsKnown(long now) => At is { } last && now - last.Steady <= Sensor.Gap;

    public override bool Speaks(long now) => Sensor.SpokesmanOf(gauge.Trigger, now) == Sensor;

    public override Moment? Take(long batch)
    {
        if (Sensor.LatestOf(gauge.Trigger) is not { } last || last.Batch != batch) return null;

        // nothing is raised, and nothing ends, by a value that is a guess still
        if (last.Quality.HasFlag(Quality.Settling))
        {
            gauge.Restart();
            return null;
        }

        // with the CPU's heat taken out or left in: two different things, and a step between them is no trend
        if ((last.Quality & Quality.Uncorrected) != (Quality & Quality.Uncorrected)) gauge.Restart();
        Quality = last.Quality;
        if (!gauge.Read(Sensor, last, out var value)) return null;
        (Value, At) = (value, last.At);
        var isJudged = IsActive(last.At.Wall) && (Level > AlarmLevel.None || Speaks(last.At.Steady));
        if (isJudged) Judge(value, last.At);
        else if (Level == AlarmLevel.None) Reset();
        return isJudged ? last.At : null;
    }

    public override void Continue(Alarm before)
    {
        base.Continue(before);
        if (before is not ReadingAlarm other) return;
        _machine.Continue(other._machine);
        if (Rule.Window == other.Rule.Window) gauge.Continue(other.Gauge);
    }

    public override void Reset()
    {
        _machine.Reset();
        (Peak, PeakTime) = (null, null);
    }

    /// <summary>While another one speaks, its own alarm only says the same again.</summary>
    public override AlarmKey? CauseOf(long now)
    {
        foreach (var peer in Sensor.Peers)
        {
            if (peer == Sensor) return null;
            if (peer.AlarmOf(Rule.Name) is { IsLatched: false, Level: > AlarmLevel.None } alarm && alarm.Level >= Level) return alarm.Key;
        }

        return null;
    }

    public override string Say(AlarmLevel level) => gauge.Say(Value ?? 0, LimitOf(level), level);

    public override string SayBack() => gauge.SayBack(Value ?? 0);

    public override string? SayPeak() => Peak is { } peak ? gauge.SayPeak(peak) : null;

    private void Judge(double value, Moment now)
    {
        _machine.Observe(value, now.Steady, Sensor.Gap);
        var isWritten = IsWritten(now.Wall);
        if (!_machine.IsBeyond && Level == AlarmLevel.None) (Peak, PeakTime) = (null, null);
        else if (!isWritten || Level == AlarmLevel.None) NotePeak(value, now.Wall);
        if (!isWritten) _machine.Judge(now.Steady);
    }
}
