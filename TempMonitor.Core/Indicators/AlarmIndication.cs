using TempMonitor.Core.Alarms;

namespace TempMonitor.Core.Indicators;

/// <summary>What the alarms say now.</summary>
/// <param name="Text">The words for the panel; null when there is no alarm.</param>
public sealed record AlarmIndication(AlarmLevel Level, string? Text)
{
    public static readonly AlarmIndication None = new(AlarmLevel.None, Text: null);
}

/// <summary>Whoever raises alarms says by this what an indicator shall show. There may be none, or several: the worst is shown.</summary>
public interface IAlarmIndicator
{
    /// <summary>From memory, at once: it is asked several times a second.</summary>
    AlarmIndication Now { get; }
}

/// <summary>Whoever raises alarms takes by this that somebody has seen them. There may be none.</summary>
public interface IAlarmAcknowledger
{
    /// <param name="by">Where it came from, for the record: <c>joystick</c>.</param>
    /// <returns>How many alarms were acknowledged by it: nothing is confirmed to the one who pressed when there were none.</returns>
    int AcknowledgeAll(string by);
}
