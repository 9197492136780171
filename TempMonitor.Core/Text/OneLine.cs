namespace TempMonitor.Core.Text;

/// <summary>What comes from outside, in one line of a log, a status or an answer: no stranger begins a line of his own there, or steers a terminal.</summary>
public static class OneLine
{
    /// <summary>A blank for each control character: U+0000 to 001F, and U+007F to 009F, where a line end (0085) and the start of a terminal's command (009B) are too.</summary>
    public static string Of(string text) =>
        text.AsSpan().IndexOfAnyInRange('\0', '\x1f') < 0 && text.AsSpan().IndexOfAnyInRange('\x7f', '\x9f') < 0 ? text : string.Create(text.Length, text, Blank);

    private static void Blank(Span<char> target, string text)
    {
        for (var i = 0; i < text.Length; i++) target[i] = char.IsControl(text[i]) ? ' ' : text[i];
    }
}
