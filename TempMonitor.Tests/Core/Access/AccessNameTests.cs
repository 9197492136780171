using TempMonitor.Core.Access;

namespace TempMonitor.Tests.Core.Access;

public sealed class AccessNameTests
{
    [Theory]
    [InlineData("a")]
    [InlineData("anna")]
    [InlineData("Änna O'Hara")]
    [InlineData("anna@example.org")]
    [InlineData("50 % <b>")]
    [InlineData("日本語")]
    [InlineData("keys")]
    [InlineData("anna@consoles")]
    [InlineData("nobody else")]
    public void IsValid_OrdinaryName_IsTaken(string name) => Assert.True(AccessName.IsValid(name));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" anna")]
    [InlineData("anna ")]
    [InlineData("an\nna")]
    [InlineData("an\u0000na")]
    [InlineData("an\u202ena")]
    [InlineData("an\u200dna")]
    [InlineData("an\u2028na")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("Token")]
    [InlineData("nobody")]
    [InlineData("TempMonitor")]
    [InlineData("root@console")]
    [InlineData("Root@Console")]
    [InlineData("key anna")]
    [InlineData("Key anna")]
    public void IsValid_WhatCanBeNone_IsRefused(string? name) => Assert.False(AccessName.IsValid(name));

    [Fact]
    public void IsValid_Length_HasALimit()
    {
        Assert.True(AccessName.IsValid(new string('a', 64)));
        Assert.False(AccessName.IsValid(new string('a', 65)));
    }

    [Fact]
    public void IsValid_HalfASurrogatePair_IsRefused() => Assert.False(AccessName.IsValid("a" + (char)0xD83D));

    [Fact]
    public void Key_NamesThatDifferInCase_AreOne() => Assert.Equal(AccessName.Key("ÄNNA"), AccessName.Key("änna"));
}
