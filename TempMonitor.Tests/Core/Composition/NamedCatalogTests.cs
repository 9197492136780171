using TempMonitor.Core.Composition;

namespace TempMonitor.Tests.Core.Composition;

public class NamedCatalogTests
{
    [Fact]
    public void Get_KnownName_GivesTheItem() => Assert.Equal("pear", Fruit("apple", "pear").Get("pear"));

    [Theory]
    [InlineData("plum")]
    [InlineData("Pear")]
    [InlineData("")]
    [InlineData(null)]
    public void Get_UnknownName_SaysWhichAreKnown(string? name)
    {
        var refusal = Assert.Throws<ArgumentException>(() => Fruit("pear", "apple").Get(name));
        Assert.Equal($"there is no fruit '{name}'; known are apple, pear", refusal.Message);
    }

    [Fact]
    public void Create_DuplicateName_StopsTheStart()
    {
        var refusal = Assert.Throws<InvalidOperationException>(() => Fruit("apple", "pear", "apple"));
        Assert.Contains("'apple' is claimed by", refusal.Message);
    }

    [Fact]
    public void Create_EmptyName_StopsTheStart() => Assert.Throws<InvalidOperationException>(() => Fruit("apple", " "));

    [Fact]
    public void All_IsInTheOrderOfTheNames() => Assert.Equal(["apple", "pear", "plum"], Fruit("plum", "apple", "pear").All);

    private static NamedCatalog<string> Fruit(params string[] names) => new("fruit", names, n => n);
}
