namespace TempMonitor.Core.Camera.Imaging;

/// <summary>The colour of a pixel.</summary>
public readonly record struct Rgb(byte Red, byte Green, byte Blue)
{
    public static readonly Rgb White = new(255, 255, 255);

    public static readonly Rgb Black;
}
