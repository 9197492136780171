using System.Numerics;

namespace TempMonitor.Core.Indicators;

/// <summary>Which of the 64 LEDs are lit; (0,0) is top left as the reader sees it.</summary>
public readonly record struct LedBitmap(ulong Bits)
{
    public const int Side = 8;

    public static readonly LedBitmap Empty = new(0);

    public bool this[int x, int y] => (Bits >> ((y * Side) + x) & 1) != 0;

    public int Count => BitOperations.PopCount(Bits);

    /// <summary>From rows of <c>#</c> (lit) and anything else (dark), the upper left corner at (<paramref name="x"/>, <paramref name="y"/>); what is outside is cut off.</summary>
    public static LedBitmap FromRows(IReadOnlyList<string> rows, int x = 0, int y = 0)
    {
        var bits = 0UL;
        for (var row = 0; row < rows.Count; row++)
            for (var column = 0; column < rows[row].Length; column++)
                if (rows[row][column] == '#') bits |= Bit(x + column, y + row);
        return new LedBitmap(bits);
    }

    /// <summary>Turned clockwise, for a panel that was mounted turned the other way.</summary>
    /// <param name="degrees">0, 90, 180 or 270.</param>
    public LedBitmap Rotate(int degrees)
    {
        var turned = this;
        for (var quarter = degrees / 90; quarter > 0; quarter--) turned = turned.RotateQuarter();
        return turned;
    }

    public static LedBitmap operator |(LedBitmap a, LedBitmap b) => new(a.Bits | b.Bits);

    private LedBitmap RotateQuarter()
    {
        var bits = 0UL;
        for (var y = 0; y < Side; y++)
            for (var x = 0; x < Side; x++)
                if (this[y, Side - 1 - x]) bits |= Bit(x, y);
        return new LedBitmap(bits);
    }

    private static ulong Bit(int x, int y) => x is >= 0 and < Side && y is >= 0 and < Side ? 1UL << ((y * Side) + x) : 0;
}
