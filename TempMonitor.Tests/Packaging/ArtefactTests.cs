using System.Text.Json;
using System.Text.RegularExpressions;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Cli.Check;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Packaging;

/// <summary>What is shipped for other programs names only what the daemon has. Those programs themselves judge it in EndToEnd/artefacts.sh.</summary>
public sealed partial class ArtefactTests
{
    private static readonly string[] WithMetrics =
    [
        "packaging/prometheus/tempmonitor.rules.yml", "packaging/prometheus/tempmonitor.rules.test.yml", "packaging/prometheus/tempmonitor.rules.days.test.yml",
        "packaging/prometheus/scrape.example.yml", "packaging/grafana/tempmonitor.json", "packaging/alertmanager/tempmonitor.example.yml",
    ];

    public static TheoryData<string> Files => [.. WithMetrics];

    [Theory]
    [MemberData(nameof(Files))]
    public void Artefact_EveryMetric_IsDeclaredByTheDaemon(string file)
    {
        var declared = Repository.Sources("TempMonitor.Daemon").SelectMany(f => Declared().Matches(File.ReadAllText(Repository.File(f)))).Select(m => m.Groups[1].Value).ToHashSet();
        var named = Named().Matches(File.ReadAllText(Repository.File(file))).Select(m => m.Value).Distinct();
        Assert.DoesNotContain(named, n => !declared.Contains(n));
    }

    [Fact]
    public void Rules_Recorded_AreThoseThatAreUsed()
    {
        var rules = File.ReadAllText(Repository.File("packaging/prometheus/tempmonitor.rules.yml"));
        var recorded = Recorded().Matches(rules).Select(m => m.Groups[1].Value).ToHashSet();
        var used = WithMetrics.SelectMany(f => UsedRecording().Matches(File.ReadAllText(Repository.File(f)))).Select(m => m.Value).Distinct();
        Assert.DoesNotContain(used, u => !recorded.Contains(u));
        Assert.NotEmpty(recorded);
    }

    [Fact]
    public void Route_NamesOnlyAlertsThatThereAre()
    {
        var alerts = Alert().Matches(File.ReadAllText(Repository.File("packaging/prometheus/tempmonitor.rules.yml"))).Select(m => m.Groups[1].Value).ToList();
        var route = File.ReadAllText(Repository.File("packaging/alertmanager/tempmonitor.example.yml"));
        var named = NamedAlert().Matches(route).Select(m => m.Value).ToList();
        Assert.All(named, n => Assert.Contains(alerts, a => Regex.IsMatch(a, $"^{n}$")));
        Assert.NotEmpty(named);
    }

    [Theory]
    [InlineData("packaging/nagios/tempmonitor.cfg", @" (--?[a-zA-Z][a-z-]*)")]
    [InlineData("packaging/nagios/icinga2.conf", @"""(--?[a-zA-Z][a-z-]*)"" = \{")]
    public void Commands_NameOnlyOptionsThatThereAre(string file, string pattern)
    {
        var known = new CheckOptions().All.SelectMany(o => o.Aliases.Append(o.Name)).ToHashSet();
        var lines = File.ReadLines(Repository.File(file)).Where(l => !l.TrimStart().StartsWith('#') && !l.TrimStart().StartsWith("//", StringComparison.Ordinal));
        var used = lines.SelectMany(l => Regex.Matches(l, pattern)).Select(m => m.Groups[1].Value).Distinct().ToList();
        Assert.NotEmpty(used);
        Assert.DoesNotContain(used, u => !known.Contains(u));
    }

    [Fact]
    public void Dashboard_LimitsOfTheQuantities_AreAskedByTheirNames()
    {
        var text = File.ReadAllText(Repository.File("packaging/grafana/tempmonitor.json"));
        using var dashboard = JsonDocument.Parse(text);
        var asked = Quoted().Matches(text).Select(m => m.Groups[1].Value).Distinct();
        Assert.All(asked, name => Assert.True(Quantity.TryParse(name, out _), name));
        Assert.Equal("tempmonitor", dashboard.RootElement.GetProperty("uid").GetString());
    }

    [GeneratedRegex(@"""((?:tempmonitor|process)_[a-z0-9_]+)""")]
    private static partial Regex Declared();

    [GeneratedRegex(@"(?<![:\w/.])tempmonitor_[a-z0-9_]+(?![:\w])")]
    private static partial Regex Named();

    [GeneratedRegex(@"record: (\S+)")]
    private static partial Regex Recorded();

    [GeneratedRegex(@"\b(?:instance|sensor):tempmonitor_[a-z0-9_]+:[a-z0-9_]+")]
    private static partial Regex UsedRecording();

    [GeneratedRegex(@"alert: (\w+)")]
    private static partial Regex Alert();

    [GeneratedRegex(@"TempMonitor[\w.]+\*?")]
    private static partial Regex NamedAlert();

    [GeneratedRegex(@"quantity=\\""(\w+)\\""")]
    private static partial Regex Quoted();
}
