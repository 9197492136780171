using System.Buffers;

namespace TempMonitor.Core.Text;

/// <summary>What comes from outside, in one line of a log, a status or an answer: no stranger begins a line of his own there, steers a terminal, or turns the writing round.</summary>
public static class OneLine
{
    // control characters, among them a line end (0085) and the start of a terminal's command (009B); line and paragraph ends; what turns the direction of writing
    private static readonly SearchValues<char> Strays = SearchValues.Create(
        [.. Range('\0', '\x1f'), .. Range('\x7f', '\x9f'), '\u061c', '\u200e', '\u200f', .. Range('\u2028', '\u202e'), .. Range('\u2066', '\u2069')]);

    /// <summary>A blank for each character that does not belong into a line.</summary>
    public static string Of(string text) => IsClean(text) ? text : string.Create(text.Length, text, Blank);

    public static bool IsClean(string text) => text.AsSpan().IndexOfAny(Strays) < 0;

    private static void Blank(Span<char> target, string text)
    {
        for (var i = 0; i < text.Length; i++) target[i] = Strays.Contains(text[i]) ? ' ' : text[i];
    }

    private static IEnumerable<char> Range(char first, char last) => Enumerable.Range(first, last - first + 1).Select(c => (char)c);
}
