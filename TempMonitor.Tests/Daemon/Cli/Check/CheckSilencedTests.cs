using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Cli.Check;
using TempMonitor.Daemon.Modules.Alarms;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Daemon.Storage;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeIncident;

namespace TempMonitor.Tests.Daemon.Cli.Check;

/// <summary>Open incidents and silences as the plugin sees them: over metrics, over the API, and in a database.</summary>
public sealed class CheckSilencedTests : IDisposable
{
    private readonly OpenStore _opened = new();
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public void Dispose() => _opened.Dispose();

    [Theory]
    [InlineData(false, false, PluginState.Critical, "temperature 23.4 C is above 21,")]
    [InlineData(true, false, PluginState.Critical, "temperature 23.4 C is above 21,")]
    [InlineData(false, true, PluginState.Ok, "temperature 23.4 C is above 21 (silenced),")]
    [InlineData(true, true, PluginState.Ok, "temperature 23.4 C is above 21 (silenced),")]
    internal async Task Check_LimitPassed_ASilenceTakesTheStateAndKeepsTheText(bool withToken, bool isSilenced, PluginState state, string words)
    {
        using var scene = new CheckScene().WithAlarm("hot", "above", "temperature", 20, 21, state: 2);
        if (isSilenced) scene.Silences.Add(("hot", null));
        await using var host = await scene.Start();
        var result = await Task.Run(() => Run(scene, host, withToken));
        Assert.True(state == result.State, result.Line);
        Assert.Contains(words, result.Line, StringComparison.Ordinal);
        Assert.Contains("=23.44;~:20;~:21", result.Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Check_AnotherAlarmSilenced_ThisOneCounts(bool withToken)
    {
        using var scene = new CheckScene().WithAlarm("hot", "above", "temperature", 20, null, state: 1).WithAlarm("rise", "rise", "temperature", 5, null, state: 1);
        scene.Silences.Add(("rise", "room"));
        await using var host = await scene.Start();
        var result = await Task.Run(() => Run(scene, host, withToken));
        Assert.Equal(PluginState.Warning, result.State);
        Assert.Contains("(silenced)", result.Line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, PluginState.Critical, "room: 27.5 °C")]
    [InlineData("temperature-rise", PluginState.Ok, "27 °C (silenced)")]
    internal void Check_OpenIncidentInTheDatabase_IsSaid(string? silenced, PluginState state, string words)
    {
        var engine = WithRows();
        new SqliteIncidentStore(engine).Write([Raised(1, Opened(1, rule: "temperature-rise") with { Level = AlarmLevel.Critical })]);
        if (silenced is not null) Silence(engine, silenced, _now.AddHours(1));
        var result = Run();
        Assert.True(state == result.State, result.Line);
        Assert.Contains(words, result.Line, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_ClosedIncidentTestOrOverSilence_IsNoState()
    {
        var engine = WithRows();
        var test = Opened(2, rule: "self-test") with { IsTest = true };
        new SqliteIncidentStore(engine).Write([Raised(1, Opened(1)), Cleared(2, Opened(1), 60), Raised(3, test)]);
        Silence(engine, "temperature-high", _now.AddHours(-1));
        Assert.Equal("TEMPMONITOR OK - 21.5 C | temperature=21.5;18:27;15:32", Run().Line);
    }

    [Fact]
    public void Check_FigureAndItsIncident_IsSaidOnce()
    {
        var engine = WithRows(30);
        new SqliteIncidentStore(engine).Write([Raised(1, Opened(1))]);
        Assert.Equal("TEMPMONITOR WARNING - temperature 30.0 C is above 27, 30.0 C | temperature=30.0;18:27;15:32", Run().Line);
    }

    [Theory]
    [InlineData(new double[] { 2420, 1820, 1220, 1200 }, true)] // every ten minutes, and a start
    [InlineData(new double[] { 3030, 3020, 3010, 3000, 200 }, false)] // every ten seconds, and an outage
    [InlineData(new double[] { 3000, 200 }, true)] // nobody knows better
    [InlineData(new double[] { 1900, 1890, 1880, 1870, 1200 }, false)] // slower since then: not believed yet
    [InlineData(new double[] { 3100, 3090, 3080, 2400, 1800, 1200 }, true)] // believed
    public void Judge_OneGapOutOfStep_SaysNothingOfTheInterval(double[] ages, bool isFresh)
    {
        var rows = ages.Select(a => SomeReading.At(0) with { Time = _now - TimeSpan.FromSeconds(a) });
        var seen = DatabaseObserver.Judge(rows, [(SomeReading.Room, Quantity.Temperature)], "x.db", _now);
        Assert.Equal(isFresh, Assert.Single(seen.Values).Value is not null);
    }

    [Fact]
    public async Task ResultOf_CheckThatEndsByItsOwnTimeOut_HasTheBetterSentence()
    {
        var (machine, own) = (new ManualTimeProvider(), new TaskCompletionSource<PluginResult>());
        var result = CheckVerb.ResultOf(own.Task, TimeSpan.FromSeconds(10), machine);
        machine.Advance(TimeSpan.FromSeconds(10.4));
        own.SetResult(new(PluginState.Critical, "no answer from room7"));
        Assert.Equal("no answer from room7", (await result).Text);
    }

    [Fact]
    public async Task ResultOf_Hangs_IsUnknown()
    {
        var machine = new ManualTimeProvider();
        var result = CheckVerb.ResultOf(new TaskCompletionSource<PluginResult>().Task, TimeSpan.FromSeconds(10), machine);
        machine.Advance(TimeSpan.FromSeconds(10.5));
        Assert.Equal((PluginState.Unknown, "no result within 10 s: a disk or a name server hangs"), ((await result).State, (await result).Text));
    }

    private static PluginResult Run(CheckScene scene, HttpHost host, bool withToken) => withToken
        ? CheckScene.Run($"--url={host.Address}", $"--token-file={scene.TokenFile(HttpHost.Token)}")
        : CheckScene.Run($"--url={host.Address}");

    private PluginResult Run() => CheckScene.Run("--database", _opened.Path);

    private StoreEngine WithRows(double value = 21.5)
    {
        var engine = _opened.OpenEngine();
        new SqliteReadingStore(engine).Write([.. new[] { 30, 20, 10 }.Select(a => SomeReading.At(0) with { Time = _now - TimeSpan.FromSeconds(a), Value = value })]);
        return engine;
    }

    private void Silence(StoreEngine engine, string rule, DateTimeOffset until) => new SqliteDocumentStore(engine).Put(
        SilenceBook.Document, System.Text.Json.JsonSerializer.Serialize(new[] { new SilenceEntry(1, _now.AddHours(-2), until, null, rule, "anna", null) }));
}
