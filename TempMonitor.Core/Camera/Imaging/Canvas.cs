using TempMonitor.Core.Indicators;

namespace TempMonitor.Core.Camera.Imaging;

/// <summary>Draws on a picture. What lies beyond its edges is cut off.</summary>
public sealed class Canvas(Raster raster)
{
    private const int SpaceWidth = 3, Gap = 1;

    /// <summary>Of a line of text at scale 1, pixels.</summary>
    public static int TextHeight => Fonts.Running.Height;

    /// <summary>Of a text at scale 1, pixels.</summary>
    public static int TextWidth(string text) => Math.Max(0, text.Sum(c => WidthOf(c) + Gap) - Gap);

    public void Fill(int left, int top, int width, int height, Rgb colour)
    {
        var (from, to) = (Math.Clamp(left, 0, raster.Width), Math.Clamp(left + width, 0, raster.Width));
        for (var y = Math.Max(0, top); y < Math.Min(top + height, raster.Height); y++)
            for (var x = from; x < to; x++) Put((y * raster.Width) + x, colour);
    }

    public void Disc(int centreX, int centreY, int radius, Rgb colour)
    {
        for (var dy = -radius; dy <= radius; dy++)
        {
            var half = (int)Math.Sqrt((radius * radius) - (dy * dy));
            Fill(centreX - half, centreY + dy, (2 * half) + 1, 1, colour);
        }
    }

    /// <summary>What was there shines through, at a fifth of its light: white on it can be read whatever it was.</summary>
    public void Darken(int left, int top, int width, int height)
    {
        var (from, to) = (Math.Clamp(left, 0, raster.Width), Math.Clamp(left + width, 0, raster.Width));
        for (var y = Math.Max(0, top); y < Math.Min(top + height, raster.Height); y++)
            foreach (ref var part in raster.Pixels.AsSpan(((y * raster.Width) + from) * Raster.BytesPerPixel, (to - from) * Raster.BytesPerPixel)) part /= 5;
    }

    /// <param name="scale">Pixels for each of the font's.</param>
    public void Text(int left, int top, string text, int scale, Rgb colour)
    {
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character)) Glyph(left, top, Fonts.Running[character], scale, colour);
            left += (WidthOf(character) + Gap) * scale;
        }
    }

    private static int WidthOf(char character) => char.IsWhiteSpace(character) ? SpaceWidth : Fonts.Running[character][0].Length;

    private void Glyph(int left, int top, IReadOnlyList<string> rows, int scale, Rgb colour)
    {
        for (var y = 0; y < rows.Count; y++)
            for (var x = 0; x < rows[y].Length; x++)
                if (rows[y][x] == '#') Fill(left + (x * scale), top + (y * scale), scale, scale, colour);
    }

    private void Put(int pixel, Rgb colour)
    {
        var at = raster.Pixels.AsSpan(pixel * Raster.BytesPerPixel, Raster.BytesPerPixel);
        (at[0], at[1], at[2]) = (colour.Red, colour.Green, colour.Blue);
    }
}
