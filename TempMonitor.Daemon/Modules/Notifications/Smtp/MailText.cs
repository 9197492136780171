using System.Globalization;
using System.Text;

namespace TempMonitor.Daemon.Modules.Notifications.Smtp;

/// <summary>The encodings of mail: headers of any letters (RFC 2047), bodies in lines of 76 (RFC 2045), dates (RFC 5322), dots (RFC 5321).</summary>
internal static class MailText
{
    private const int LongestLine = 76, BytesPerWord = 42; // 42 bytes are 56 letters of base64, with =?utf-8?B?...?= 68

    /// <summary>Nothing that comes in can end a header: control characters become blanks.</summary>
    public static string Header(string name, string text)
    {
        var clean = Core.Text.OneLine.Of(text).Trim();
        return clean.All(c => c is >= ' ' and <= '~') && clean.Length + name.Length < LongestLine && !clean.Contains("=?", StringComparison.Ordinal)
            ? $"{name}: {clean}\r\n"
            : $"{name}: {string.Join("\r\n ", Words(clean))}\r\n";
    }

    public static string Date(DateTimeOffset time) =>
        time.ToString("ddd, dd MMM yyyy HH:mm:ss ", CultureInfo.InvariantCulture) + time.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    public static string QuotedPrintable(string text)
    {
        var result = new StringBuilder();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n')) AppendQuoted(result, Encoding.UTF8.GetBytes(line));
        return result.ToString();
    }

    public static string Base64(byte[] bytes) => Convert.ToBase64String(bytes, Base64FormattingOptions.InsertLineBreaks) + "\r\n";

    /// <summary>A line that begins with a dot gets another one, and a dot alone is the end.</summary>
    public static byte[] ForTransfer(string mail)
    {
        var stuffed = mail.StartsWith('.') ? "." + mail : mail;
        stuffed = stuffed.Replace("\r\n.", "\r\n..", StringComparison.Ordinal);
        return Encoding.ASCII.GetBytes(stuffed + (stuffed.EndsWith("\r\n", StringComparison.Ordinal) ? "" : "\r\n") + ".\r\n");
    }

    private static void AppendQuoted(StringBuilder result, byte[] line)
    {
        var length = 0;
        for (var i = 0; i < line.Length; i++)
        {
            var isLast = i == line.Length - 1;
            var piece = IsPlain(line[i], isLast) ? ((char)line[i]).ToString() : $"={line[i]:X2}";
            if (length + piece.Length > LongestLine - 1)
            {
                result.Append("=\r\n");
                length = 0;
            }

            result.Append(piece);
            length += piece.Length;
        }

        result.Append("\r\n");
    }

    private static bool IsPlain(byte letter, bool isLast) => letter is (>= (byte)'!' and <= (byte)'~' and not (byte)'=') || (letter == ' ' && !isLast);

    private static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        var bytes = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > BytesPerWord)
            {
                yield return Word(word.ToString());
                word.Clear();
                bytes = 0;
            }

            word.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }

        yield return Word(word.ToString());
    }

    private static string Word(string text) => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";
}
