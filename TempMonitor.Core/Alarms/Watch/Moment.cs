namespace TempMonitor.Core.Alarms.Watch;

/// <summary>One moment by two clocks.</summary>
/// <param name="Steady">Milliseconds that only time moves: what durations are measured by. A clock that is set neither trips nor clears anything.</param>
/// <param name="Wall">What the clock on the wall showed: what people are told, and what schedules and silences go by.</param>
internal readonly record struct Moment(long Steady, DateTimeOffset Wall)
{
    /// <summary>The moment that was when the steady clock showed this.</summary>
    public Moment At(long steady) => new(steady, Wall.AddMilliseconds(steady - Steady));
}
