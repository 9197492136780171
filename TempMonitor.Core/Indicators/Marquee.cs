namespace TempMonitor.Core.Indicators;

/// <summary>A text that runs through the panel from right to left.</summary>
internal sealed class Marquee
{
    // what an alarm may say at most: a minute at the usual speed
    private const int LongestText = 100, SpaceWidth = 3;

    private readonly List<byte> _columns = [];

    public Marquee(string text)
    {
        foreach (var character in text.Length > LongestText ? text[..LongestText] : text) Append(character);
    }

    /// <summary>The last step of a pass: at step 0 the first column stands at the right edge, at this one the last has left.</summary>
    public int Steps => _columns.Count + LedBitmap.Side - 1;

    /// <summary>What is seen at a step, 0 to <see cref="Steps"/>.</summary>
    public LedBitmap At(int step)
    {
        var bits = 0UL;
        for (var x = 0; x < LedBitmap.Side; x++)
        {
            var column = step - LedBitmap.Side + 1 + x;
            if (column < 0 || column >= _columns.Count) continue;
            for (var y = 0; y < LedBitmap.Side; y++)
                if ((_columns[column] >> y & 1) != 0) bits |= 1UL << ((y * LedBitmap.Side) + x);
        }

        return new LedBitmap(bits);
    }

    private void Append(char character)
    {
        if (_columns.Count > 0) _columns.Add(0);
        if (char.IsWhiteSpace(character))
        {
            for (var i = 0; i < SpaceWidth; i++) _columns.Add(0);
            return;
        }

        var rows = Fonts.Running[character];
        for (var x = 0; x < rows[0].Length; x++) _columns.Add(ColumnOf(rows, x));
    }

    private static byte ColumnOf(IReadOnlyList<string> rows, int x)
    {
        var column = 0;
        for (var y = 0; y < rows.Count; y++)
            if (rows[y][x] == '#') column |= 1 << y;
        return (byte)column;
    }
}
