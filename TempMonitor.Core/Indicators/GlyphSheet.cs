using System.Collections.Frozen;

namespace TempMonitor.Core.Indicators;

/// <summary>
/// Letters drawn as text. Bands of one line of names and as many lines of drawing as the sheet is high; a letter begins below its name
/// and is as wide as its drawing, in which <c>#</c> is lit and <c>.</c> dark.
/// </summary>
internal sealed class GlyphSheet
{
    private readonly FrozenDictionary<char, string[]> _glyphs;

    public GlyphSheet(int height, string drawing)
    {
        Height = height;
        var bands = drawing.Split('\n').Select(l => l.TrimEnd()).Where(l => l.Length > 0).Chunk(height + 1);
        _glyphs = bands.SelectMany(Cut).ToFrozenDictionary();
    }

    public int Height { get; }

    public IEnumerable<char> Characters => _glyphs.Keys;

    /// <summary>The rows of a letter; small ones are shown as capitals, unknown ones as a question mark.</summary>
    public IReadOnlyList<string> this[char character] =>
        _glyphs.GetValueOrDefault(char.ToUpperInvariant(character)) ?? _glyphs['?'];

    private static IEnumerable<KeyValuePair<char, string[]>> Cut(string[] band)
    {
        for (var column = 0; column < band[0].Length; column++)
        {
            if (band[0][column] == ' ') continue;
            var start = column;
            yield return new(band[0][start], [.. band.Skip(1).Select(row => new string([.. row.Skip(start).TakeWhile(c => c != ' ')]))]);
        }
    }
}
