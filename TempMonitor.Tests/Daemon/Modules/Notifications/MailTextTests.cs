using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Daemon.Modules.Notifications.Smtp;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Notifications;

public sealed partial class MailTextTests
{
    private static readonly Gen<string> AnyText = Gen.ArrayOf(Gen.Elements("a", " ", "=", ".", "°", "ä", "\u0085", "\r\n", "\n", "\t", "日本", "🌡", "?=", "=?", "x".PadRight(90, 'y'), "\r\n.\r\n", "_")).Select(string.Concat);

    [Fact]
    public void Header_AnyText_IsFoldedAsciiAndReadBackAsItWas() => Prop.ForAll(AnyText.ToArbitrary(), text =>
    {
        var header = MailText.Header("Subject", text);
        var lines = header[..^2].Split("\r\n");
        var clean = string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();
        return lines.All(l => l.Length <= 78 && l.All(c => c is >= ' ' and <= '~')) && lines.Skip(1).All(l => l[0] == ' ') && Read(header["Subject: ".Length..^2]) == clean;
    }).MustHold();

    [Fact]
    public void QuotedPrintable_AnyText_IsShortAsciiLinesAndReadBackAsItWas() => Prop.ForAll(AnyText.ToArbitrary(), text =>
    {
        var coded = MailText.QuotedPrintable(text);
        var lines = coded[..^2].Split("\r\n");
        return lines.All(l => l.Length <= 76 && l.All(c => c is >= ' ' and <= '~') && !l.EndsWith(' ')) && ReadQuoted(coded[..^2]) == text.ReplaceLineEndings("\r\n");
    }).MustHold();

    [Fact]
    public void ForTransfer_AnyText_EndsOnceAndIsReadBackAsItWas() => Prop.ForAll(AnyText.Where(t => t.All(char.IsAscii)).ToArbitrary(), text =>
    {
        var mail = text.ReplaceLineEndings("\r\n");
        var sent = Encoding.ASCII.GetString(MailText.ForTransfer(mail));
        var end = ("\r\n" + sent).IndexOf("\r\n.\r\n", StringComparison.Ordinal);
        return end == sent.Length - 3 && ("\r\n" + sent[..^3]).Replace("\r\n.", "\r\n", StringComparison.Ordinal)[2..] == (mail.EndsWith("\r\n", StringComparison.Ordinal) ? mail : mail + "\r\n");
    }).MustHold();

    [Fact]
    public void Date_WinterAndSummer_IsOfRfc5322()
    {
        Assert.Equal("Thu, 15 Jan 2026 13:00:00 +0100", MailText.Date(new DateTimeOffset(2026, 1, 15, 13, 0, 0, TimeSpan.FromHours(1))));
        Assert.Equal("Wed, 01 Jul 2026 00:00:00 -0330", MailText.Date(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.FromHours(-3.5))));
    }

    [Theory]
    [InlineData("room@example.org", true)]
    [InlineData("a.b+c@mail.example.org", true)]
    [InlineData("root@localhost", true)]
    [InlineData("room", false)]
    [InlineData("a@b@c", false)]
    [InlineData("a b@c", false)]
    [InlineData("<a@b>", false)]
    [InlineData("a@b\r\nRCPT TO:<eve@x>", false)]
    [InlineData("a@b\n", false)]
    [InlineData("ä@b", false)]
    [InlineData("a@-b", false)]
    [InlineData("", false)]
    public void Address_Text_IsOneOrNone(string text, bool good) => Assert.Equal(good, MailAddress.IsGood(text));

    private static string Read(string header) => header.StartsWith("=?utf-8?B?", StringComparison.Ordinal)
        ? string.Concat(Word().Matches(header).Select(m => Encoding.UTF8.GetString(Convert.FromBase64String(m.Groups[1].Value))))
        : header;

    private static string ReadQuoted(string coded)
    {
        var bytes = new List<byte>();
        var joined = coded.Replace("=\r\n", "", StringComparison.Ordinal);
        for (var i = 0; i < joined.Length; i++)
        {
            if (joined[i] != '=') bytes.Add((byte)joined[i]);
            else bytes.Add(Convert.ToByte(joined.Substring((i += 2) - 1, 2), 16));
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex(@"=\?utf-8\?B\?([A-Za-z0-9+/=]+)\?=")]
    private static partial Regex Word();
}
