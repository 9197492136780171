namespace TempMonitor.Core.Camera.Imaging;

/// <summary>Lines of white text on a dark box in the lower left corner, as large as the picture asks for.</summary>
public static class TextOverlay
{
    // a line is a thirtieth of the picture's height, so that it can still be read when the whole is shown small
    private const int LinesPerPicture = 30, LineGap = 3, Margin = 4;

    private const int LongestLine = 100;

    public static void Draw(Raster raster, IReadOnlyList<string> lines)
    {
        string[] shown = [.. lines.Where(l => l.Length > 0).Select(l => l.Length > LongestLine ? l[..LongestLine] : l)];
        if (shown.Length == 0) return;
        var (width, height) = (shown.Max(Canvas.TextWidth) + (2 * Margin), (shown.Length * (Canvas.TextHeight + LineGap)) - LineGap + (2 * Margin));
        var wanted = raster.Height / LinesPerPicture / Canvas.TextHeight;
        var scale = Math.Max(1, Math.Min(wanted, Math.Min(raster.Width / width, raster.Height / height)));

        var canvas = new Canvas(raster);
        var top = raster.Height - (height * scale);
        canvas.Darken(0, top, width * scale, height * scale);
        for (var i = 0; i < shown.Length; i++)
            canvas.Text(Margin * scale, top + ((Margin + (i * (Canvas.TextHeight + LineGap))) * scale), shown[i], scale, Rgb.White);
    }
}
