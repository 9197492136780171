using System.Globalization;
using System.Text;
using TempMonitor.Daemon.Cli.Access;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Tests.Daemon.Cli.Access;

public sealed class EndTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone("+2", TimeSpan.FromHours(2), "+2", "+2");

    [Theory]
    [InlineData("2026-11-21", "2026-11-21T22:00:00Z")]
    [InlineData("2027-01-31", "2027-01-31T22:00:00Z")]
    [InlineData("2027-01-31T18:00:00Z", "2027-01-31T18:00:00Z")]
    [InlineData("2027-01-31T18:00+01:00", "2027-01-31T17:00:00Z")]
    [InlineData("12h", "2026-11-22T00:00:00Z")]
    [InlineData("30d", "2026-12-21T12:00:00Z")]
    [InlineData("2w", "2026-12-05T12:00:00Z")]
    public void Parse_Moment_IsThatOne(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), EndTime.Parse(text, Now, Zone));

    [Fact]
    public void Parse_Never_IsNoEnd() => Assert.Null(EndTime.Parse("never", Now, Zone));

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-11-20")]
    [InlineData("2026-02-30")]
    [InlineData("0d")]
    [InlineData("-3d")]
    [InlineData("99999d")]
    [InlineData("2026-11-21T12:00:00Z")]
    [InlineData("2027-01-31T18:00:00")]
    [InlineData("9999-12-31")]
    [InlineData("2199-12-31T23:59:59-14:00")]
    public void Parse_NoMomentToCome_IsRefused(string text) => Assert.Throws<SettingsException>(() => EndTime.Parse(text, Now, Zone));
}

public sealed class TypedPasswordTests
{
    [Theory]
    [InlineData("correct horse\n", "correct horse")]
    [InlineData("correct horse\r\n", "correct horse")]
    [InlineData("correct horse", "correct horse")]
    [InlineData(" blanks stay \nsecond line", " blanks stay ")]
    [InlineData("Grüße ☃\n", "Grüße ☃")]
    [InlineData("", "")]
    public void ReadLine_Input_IsItsFirstLine(string input, string expected) => Assert.Equal(expected, TypedPassword.ReadLine(new MemoryStream(Encoding.UTF8.GetBytes(input))));

    [Fact]
    public void ReadLine_NoText_IsRefused()
    {
        Assert.Throws<SettingsException>(() => TypedPassword.ReadLine(new MemoryStream([0x63, 0xFF, 0xFE, 0x0A])));
        Assert.Throws<SettingsException>(() => TypedPassword.ReadLine(new MemoryStream(new byte[100_000])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("short")]
    [InlineData("anna-anna-anna")]
    public void Checked_Unusable_IsRefused(string password) => Assert.Throws<SettingsException>(() => TypedPassword.Checked(password, "anna-anna-anna"));
}
