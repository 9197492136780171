using System.Globalization;
using System.Text;

namespace TempMonitor.Core.Calibration;

/// <summary>A small picture of a measured and a fitted curve for a terminal. Plain ASCII: consoles of servers know nothing else for sure.</summary>
public static class TextPlot
{
    private const int Width = 64, Height = 12;
    private const char Measured = '*', Fitted = '-', Both = '#', Empty = ' ';

    public static string Draw(IReadOnlyList<double> measured, IReadOnlyList<double> fitted)
    {
        var (low, high) = (Math.Min(measured.Min(), fitted.Min()), Math.Max(measured.Max(), fitted.Max()));
        if (high - low < 1e-9) high = low + 1;
        var canvas = new char[Height, Width];
        for (var column = 0; column < Width; column++)
        {
            for (var row = 0; row < Height; row++) canvas[row, column] = Empty;
            var (ofMeasured, ofFitted) = (RowOf(measured), RowOf(fitted));
            canvas[ofMeasured, column] = Measured;
            canvas[ofFitted, column] = ofFitted == ofMeasured ? Both : Fitted;

            int RowOf(IReadOnlyList<double> series)
            {
                var from = column * series.Count / Width;
                var to = Math.Max(from + 1, (column + 1) * series.Count / Width);
                var mean = Enumerable.Range(from, to - from).Average(i => series[i]);
                return (int)Math.Round((high - mean) / (high - low) * (Height - 1));
            }
        }

        return Text(canvas, low, high);
    }

    private static string Text(char[,] canvas, double low, double high)
    {
        var text = new StringBuilder();
        for (var row = 0; row < Height; row++)
        {
            var level = high - ((high - low) * row / (Height - 1));
            text.Append(row % 4 == 0 || row == Height - 1 ? level.ToString("0.0", CultureInfo.InvariantCulture).PadLeft(7) : "       ").Append(" |");
            var line = new StringBuilder();
            for (var column = 0; column < Width; column++) line.Append(canvas[row, column]);
            text.AppendLine(line.ToString().TrimEnd());
        }

        return text.Append("        +").Append('-', Width).AppendLine().Append("         * measured, - fitted, # both").AppendLine().ToString();
    }
}
