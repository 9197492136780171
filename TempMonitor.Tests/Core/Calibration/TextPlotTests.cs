using TempMonitor.Core.Calibration;

namespace TempMonitor.Tests.Core.Calibration;

public sealed class TextPlotTests
{
    [Fact]
    public void Draw_FitOverMeasured_ShowsBothInPlainAscii()
    {
        var measured = Enumerable.Range(0, 500).Select(i => 30 + (5 * Math.Sin(i / 80.0))).ToList();
        var plot = TextPlot.Draw(measured, [.. measured.Select((m, i) => i < 250 ? m : m - 2)]);
        var lines = plot.TrimEnd().ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(14, lines.Length);
        Assert.All(plot, c => Assert.True(char.IsAscii(c)));
        Assert.All(lines, l => Assert.InRange(l.Length, 8, 80));
        Assert.StartsWith("   35.0 |", lines[0], StringComparison.Ordinal);
        Assert.Equal(64, lines[..12].Sum(l => l.Count(c => c is '*' or '#')));
        Assert.True(lines[..12].Sum(l => l.Count(c => c == '#')) >= 30);
        Assert.True(lines[..12].Sum(l => l.Count(c => c == '-')) >= 30);
    }

    [Fact]
    public void Draw_NothingMoves_IsALevelLine() => Assert.Contains(new string('#', 64), TextPlot.Draw([5, 5, 5], [5, 5, 5]), StringComparison.Ordinal);
}
