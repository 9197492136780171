namespace TempMonitor.Core.Indicators;

/// <summary>What is shown where there is no page to show.</summary>
internal static class LedPatterns
{
    public static readonly LedContent Done = new("acknowledged", "acknowledged", LedFigures.Done);

    /// <summary>The room is well, but has none of the values that were chosen.</summary>
    public static readonly LedContent Nothing = new("nothing", "nothing to show", LedFigures.Stale);

    public static readonly LedContent Simulated = new("simulated", "SIM", Figure: null);

    private static readonly Dictionary<LedState, LedContent> ByState = new()
    {
        [LedState.Waiting] = new("waiting", "waiting for the first reading", LedFigures.Waiting),
        [LedState.Stale] = new("stale", "no fresh reading", LedFigures.Stale),
        [LedState.Fault] = new("fault", "the room is not being measured", LedFigures.Fault),
    };

    /// <summary>Null where numbers can be shown.</summary>
    public static LedContent? Of(LedState state) => ByState.GetValueOrDefault(state);
}
