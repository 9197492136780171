using System.Text.RegularExpressions;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Http.Page;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Http.Page;

/// <summary>The page says in each language the same things.</summary>
public sealed partial class LanguageTests
{
    private const string Folder = "TempMonitor.Daemon/Http/wwwroot";

    private static readonly string[] Languages = [.. Directory.GetFiles(Repository.File($"{Folder}/texts"), "*.js").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Others() => new(Languages.Where(l => l != "en"));

    [Fact]
    public void Languages_AreTheFive() => Assert.Equal(["en", "es", "fi", "fr", "pt"], Languages);

    [Theory]
    [MemberData(nameof(Others))]
    public void Language_HasTheKeysAndPlacesOfEnglish(string language)
    {
        var (english, other) = (Read("en"), Read(language));
        Assert.Equal(english.Keys.Order(), other.Keys.Order());
        Assert.All(english, text => Assert.True(Places(text.Value).SequenceEqual(Places(other[text.Key])), $"{text.Key}: {text.Value} | {other[text.Key]}"));
        Assert.All(other, text => Assert.False(string.IsNullOrWhiteSpace(text.Value)));
    }

    [Fact]
    public void English_HasEveryKeyThatThePageUses()
    {
        var english = Read("en");
        var sources = Directory.GetFiles(Repository.File($"{Folder}/page"), "*.js").Select(File.ReadAllText).ToList();
        var used = sources.SelectMany(s => Called().Matches(s).Select(m => m.Groups[1].Value))
            .Concat(Marked().Matches(File.ReadAllText(Repository.File($"{Folder}/index.html"))).Select(m => m.Groups[1].Value))
            .Concat(PageVerdict.Codes.Select(c => $"verdict_{c}")).Concat(PageMarkup.QualityWords.Select(q => $"quality_{q}"));
        Assert.Equal([], used.Distinct().Except(english.Keys, StringComparer.Ordinal));
    }

    [Fact]
    public void English_NamesTheQuantitiesAsThePageWithoutScriptDoes()
    {
        var english = Read("en");
        Assert.Equal(Quantity.All.ToDictionary(q => q.Name, q => english[q.Name]), PageMarkup.QuantityWords);
    }

    private static Dictionary<string, string> Read(string language) =>
        Entry().Matches(File.ReadAllText(Repository.File($"{Folder}/texts/{language}.js"))).ToDictionary(m => m.Groups["key"].Value, m => m.Groups["text"].Value);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Order();

    [GeneratedRegex(@"^  '?(?<key>[\w-]+)'?: '(?<text>.*)',$", RegexOptions.Multiline)]
    private static partial Regex Entry();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"\btext\('([\w-]+)'")]
    private static partial Regex Called();

    [GeneratedRegex(@"data-t(?:-label|-title|-placeholder)?=""([\w-]+)""")]
    private static partial Regex Marked();
}
