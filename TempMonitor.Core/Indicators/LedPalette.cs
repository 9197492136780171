namespace TempMonitor.Core.Indicators;

/// <summary>One colour for each state, at full brightness. Shapes differ too (dashes, cross, blinking): not everybody sees all colours.</summary>
internal static class LedPalette
{
    private static readonly Dictionary<LedState, (byte Red, byte Green, byte Blue)> Colours = new()
    {
        [LedState.Waiting] = (255, 255, 255),
        [LedState.Normal] = (0, 255, 0),
        [LedState.Warning] = (255, 160, 0),
        [LedState.Critical] = (255, 0, 0),
        [LedState.Stale] = (0, 90, 255),
        [LedState.Fault] = (255, 0, 255),
    };

    public static Rgb565 Of(LedState state, double brightness)
    {
        var (red, green, blue) = Colours[state];
        return Rgb565.Visible(red, green, blue, brightness);
    }
}
