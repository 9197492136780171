using System.Net;
using TempMonitor.Core.Access;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Access;

public sealed class AccessRulesTests
{
    [Theory]
    [InlineData("correct horse", null)]
    [InlineData("ten chars!", null)]
    [InlineData("nine char", "fewer than 10")]
    [InlineData("🔥🔥🔥🔥🔥", "fewer than 10")]
    [InlineData("Administrator", "is the name")]
    [InlineData("aaaaaaaaaaaa", "one character")]
    public void Password_Broken_IsTold(string password, string? expected)
    {
        var broken = PasswordRule.Broken(password, "administrator");
        if (expected is null) Assert.Null(broken);
        else Assert.Contains(expected, broken, StringComparison.Ordinal);
    }

    [Fact]
    public void Password_WithHalfACharacter_IsTold() => Assert.Contains("half of a character", PasswordRule.Broken("half a pair \ud83d", "x"), StringComparison.Ordinal);

    [Fact]
    public void Password_LongerThanAllowed_IsTold()
    {
        Assert.Null(PasswordRule.Broken(string.Concat(Enumerable.Repeat("ab", 128)), "x"));
        Assert.Contains("more than 256", PasswordRule.Broken(new string('a', 256) + "b", "x"), StringComparison.Ordinal);
    }

    [Fact]
    public void Cost_ByAClockThatStandsStill_IsTheFloor() => Assert.Equal(1_000, new PasswordCost(new ManualTimeProvider()) { Floor = 1_000 }.Measure());

    [Fact]
    public void Cost_OfThisMachine_IsNeverUnderTheFloor() =>
        Assert.InRange(new PasswordCost(TimeProvider.System) { Target = TimeSpan.FromMilliseconds(1) }.Measure(), 210_000, 210_000);

    [Theory]
    [InlineData("10.0.0.0/8", true)]
    [InlineData("fd00::/8", true)]
    [InlineData("192.0.2.7", true)]
    [InlineData("2001:db8::1", true)]
    [InlineData("10.0.0.0/33", false)]
    [InlineData("example.org", false)]
    [InlineData("", false)]
    public void Network_Text_IsReadOrRefused(string text, bool isRead) => Assert.Equal(isRead, NetworkPlace.TryParse(text, out _));

    [Fact]
    public void KnownPlaces_MoreThanAreKept_ForgetsTheOldest()
    {
        var known = new KnownPlaces();
        for (var i = 0; i <= 1_000; i++) known.Note($"n{i}", new IPAddress([10, 0, (byte)(i >> 8), (byte)i]));
        Assert.False(known.Knows("n0", IPAddress.Parse("10.0.0.0")));
        Assert.False(known.KnowsAny(IPAddress.Parse("10.0.0.0")));
        Assert.True(known.Knows("n1", IPAddress.Parse("10.0.0.1")));
        Assert.False(known.Knows("n2", IPAddress.Parse("10.0.0.1")));
    }

    [Theory]
    [InlineData(6, 0, false)]
    [InlineData(7, 0, true)]
    [InlineData(29, 29, false)]
    [InlineData(30, 30, true)]
    [InlineData(-3, -3, false)]
    [InlineData(-30, -30, true)]
    public void Session_UnusedOrOld_IsOver(int days, int seenAfter, bool isOver)
    {
        var rule = new SessionRule(TimeSpan.FromDays(7), TimeSpan.FromDays(30));
        var session = SomeAccess.SignedIn("anna");
        Assert.Equal(isOver, rule.IsOver(session, session.Created.AddDays(seenAfter), session.Created.AddDays(days)));
    }
}
