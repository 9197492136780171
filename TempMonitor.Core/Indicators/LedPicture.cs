namespace TempMonitor.Core.Indicators;

/// <summary>A frame, and in words what it is.</summary>
/// <param name="Page">The name of the page, or of the pattern that stands in for all pages.</param>
/// <param name="Text">What a reader would read off it.</param>
/// <param name="Resting">Dark, to keep its heat from the sensor.</param>
/// <param name="Next">When the picture will be another one even if nothing happens.</param>
public sealed record LedPicture(
    LedFrame Frame, string Page, string Text, LedState State, bool Night, double Brightness, bool Resting, TimeSpan Next);
