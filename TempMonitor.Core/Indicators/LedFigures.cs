namespace TempMonitor.Core.Indicators;

/// <summary>The pictures that stand still.</summary>
internal static class LedFigures
{
    /// <summary>The largest number that two digits show; beyond it a text has to run.</summary>
    public const int Largest = 99;

    // the row above the digits: on the left the sign, on the right what kind of number it is
    private const int LeftCell = 0, RightCell = 4, FigureRow = 2;

    /// <summary>Nothing has been read yet: three points.</summary>
    public static readonly LedBitmap Waiting = LedBitmap.FromRows(["#..#..#"], y: 4);

    /// <summary>There is no fresh number: two dashes where the digits would be.</summary>
    public static readonly LedBitmap Stale = Cell('-', LeftCell) | Cell('-', RightCell);

    /// <summary>The monitor can't measure: a cross from corner to corner.</summary>
    public static readonly LedBitmap Fault = LedBitmap.FromRows(
        ["#......#", ".#....#.", "..#..#..", "...##...", "...##...", "..#..#..", ".#....#.", "#......#"]);

    /// <summary>An alarm was acknowledged.</summary>
    public static readonly LedBitmap Done = LedBitmap.FromRows(
        [".......#", "......##", ".....##.", "#...##..", "##.##...", ".###....", "..#....."], y: 0);

    /// <summary>A number of one or two digits. A minus stands before one digit, and above the first of two.</summary>
    /// <param name="mark">The row of three points that tells kinds of numbers apart; see <see cref="LedPage"/>.</param>
    public static LedBitmap Number(int value, string mark = "...")
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(value), Largest);
        var (tens, ones) = Math.DivRem(Math.Abs(value), 10);
        var figure = Cell((char)('0' + ones), RightCell) | LedBitmap.FromRows([mark], x: RightCell);
        if (tens > 0) figure |= Cell((char)('0' + tens), LeftCell);
        if (value >= 0) return figure;
        return figure | (tens > 0 ? LedBitmap.FromRows(["###"], x: LeftCell) : Cell('-', LeftCell));
    }

    private static LedBitmap Cell(char character, int x) => LedBitmap.FromRows([.. Fonts.Figures[character]], x, FigureRow);
}
