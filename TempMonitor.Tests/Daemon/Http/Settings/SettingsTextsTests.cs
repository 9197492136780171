using System.Text.RegularExpressions;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Http.Settings;

/// <summary>What sign-in, account and settings say is there in every language, and nothing that they say is missing.</summary>
public sealed partial class SettingsTextsTests
{
    private static readonly string Root = Repository.File("TempMonitor.Daemon/Http/wwwroot");

    public static TheoryData<string, string> Translations()
    {
        var all = new TheoryData<string, string>();
        foreach (var part in new[] { "account", "settings" })
            foreach (var language in new[] { "fi", "fr", "pt", "es" }) all.Add(part, language);
        return all;
    }

    [Theory]
    [MemberData(nameof(Translations))]
    public void Language_HasTheSameKeysAndPlacesAsEnglish(string part, string language)
    {
        var (english, other) = (Texts(part, "en"), Texts(part, language));
        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), other.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.Equal(Places(text.Value), Places(other[text.Key])));
        Assert.All(other.Values, text => Assert.NotEmpty(text.Trim()));
    }

    [Fact]
    public void EveryText_ThatAScriptOrPageNames_IsThere()
    {
        var known = Known().ToHashSet();
        Assert.All(Matches(Named()), name => Assert.Contains(name, known));
        Assert.All(Matches(Family()), family => Assert.Contains(known, k => k.StartsWith(family, StringComparison.Ordinal)));
    }

    [Fact]
    public void EveryText_IsUsed()
    {
        var (words, families) = (Matches(Literal()).ToHashSet(), Matches(Family()).ToList());
        Assert.All(Known(), k => Assert.True(words.Contains(k) || families.Exists(f => k.StartsWith(f, StringComparison.Ordinal)) || k.EndsWith(".add", StringComparison.Ordinal), k));
    }

    [Theory]
    [InlineData("signin.html")]
    [InlineData("settings.html")]
    public void Html_HasNothingInline_ThatTheContentPolicyForbids(string file) =>
        Assert.DoesNotMatch(Inline(), File.ReadAllText(Path.Combine(Root, file)));

    private static IEnumerable<string> Known() => Texts("account", "en").Keys.Concat(Texts("settings", "en").Keys);

    private static IEnumerable<string> Matches(Regex regex) => Sources().SelectMany(source => regex.Matches(source).Select(m => m.Groups[1].Value)).Distinct();

    private static IEnumerable<string> Sources() =>
        new[] { "account", "settings" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.js"))
            .Concat(new[] { "account.js", "signin.js", "signin.html", "settings.html" }.Select(name => Path.Combine(Root, name))).Select(File.ReadAllText);

    private static Dictionary<string, string> Texts(string part, string language) =>
        Line().Matches(File.ReadAllText(Path.Combine(Root, part, "texts", language + ".js"))).ToDictionary(m => m.Groups["key"].Value, m => m.Groups["text"].Value);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Order(StringComparer.Ordinal);

    [GeneratedRegex(@"^  '(?<key>[^']+)': '(?<text>(?:[^'\\]|\\.)*)',$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();

    [GeneratedRegex("(?:\\btext\\('|data-t(?:-\\w+)?=\")([a-z0-9.-]+)")]
    private static partial Regex Named();

    /// <summary>The beginning of keys that are put together.</summary>
    [GeneratedRegex(@"`([a-z]+(?:\.[a-z-]+)*\.)\$\{")]
    private static partial Regex Family();

    [GeneratedRegex("['\"]([a-z0-9.-]+)['\"]")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)|javascript:|https?://")]
    private static partial Regex Inline();
}
