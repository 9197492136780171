using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Boards;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Health;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting;
using TempMonitor.Daemon.Hosting.Service;
using TempMonitor.Daemon.Hosting.Supervision;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fixtures.PipelineFixture;

namespace TempMonitor.Tests.Daemon.Hosting;

public sealed class SettingsReloadTests : IDisposable
{
    private const string File50 = "etc/conf.d/50-calibration.json";

    private readonly TempFolder _folder = new();
    private readonly PipelineFixture _fixture = new();
    private readonly CalibrationBook _calibrations = new();
    private readonly CorrectionsInForce _corrections;
    private readonly CollectedLog _log = new();
    private readonly SettingsHealth _health = new();
    private readonly SettingsReload _reload;

    public SettingsReloadTests()
    {
        _folder.Write("etc/appsettings.json", """{ "Sensors": { "room": { "Driver": "hts221" } }, "Http": { "Urls": "http://*:1" } }""");
        _corrections = new(Read().Settings, _fixture.Pipeline, _fixture.Heat, _calibrations);
        _reload = new(new(Read().Values, Read), _corrections, _health, new LoggerFactory([_log]).CreateLogger<SettingsReload>());
    }

    public void Dispose()
    {
        _reload.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Reload_CalibrationWritten_IsInForceWithTheNextReading()
    {
        var profile = RoomProfile with { Calibrations = _calibrations };
        Assert.Equal(24.5, Temperature(profile), 9);
        _folder.Write(File50, """{ "Compensation": { "CpuFactor": 0.5 }, "Sensors": { "room": { "Calibration": { "temperature": { "Offset": -1 } } } } }""");
        _reload.Reload();
        Assert.Equal(26.5, Temperature(profile), 9);
        Assert.Contains("in force now: Compensation:CpuFactor, Sensors:room:Calibration:temperature:Offset", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reload_BoardWithAFactorOfItsOwn_KeepsItUntilAnotherIsChosen()
    {
        _corrections.Use(Enviro);
        _reload.Reload();
        Assert.Equal(0.444, _fixture.Heat.Options.CpuFactor);
        _folder.Write(File50, """{ "Compensation": { "CpuFactor": 0.5 } }""");
        _reload.Reload();
        Assert.Equal(0.5, _fixture.Heat.Options.CpuFactor);
    }

    [Fact]
    public void Reload_BoardIsRecognisedAfterwards_ItsFactorIsInForceAndTheReloadStaysSo()
    {
        _folder.Write(File50, """{ "Compensation": { "CpuTimeConstant": "00:03:00" } }""");
        _reload.Reload();
        _corrections.Use(Enviro);
        Assert.Equal((0.444, TimeSpan.FromMinutes(3)), (_fixture.Heat.Options.CpuFactor, _fixture.Heat.Options.CpuTimeConstant));
    }

    [Fact]
    public void Reload_CalibrationRemoved_IsNoLongerInForce()
    {
        _folder.Write(File50, """{ "Sensors": { "room": { "Calibration": { "temperature": { "Offset": -1 } } } } }""");
        _reload.Reload();
        File.Delete(_folder.File(File50));
        _reload.Reload();
        Assert.Equal(24.5, Temperature(RoomProfile with { Calibrations = _calibrations }), 9);
    }

    [Fact]
    public void Reload_OtherSettingsChanged_AreNamedEachTimeAndNotTaken()
    {
        _folder.Write("etc/conf.d/10-more.json", """{ "Http": { "Urls": "http://*:2" }, "Access": { "Token": "a-secret-of-somebody" }, "Sensors": { "room": { "Location": "x" } } }""");
        _reload.Reload();
        _reload.Reload();
        var warnings = _log.Lines.Select(l => l.Text).Where(l => l.Contains("need a restart", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, warnings.Count);
        Assert.All(warnings, w => Assert.EndsWith("Access:Token, Http:Urls, Sensors:room:Location", w, StringComparison.Ordinal));
        Assert.DoesNotContain(_log.Lines, l => l.Text.Contains("secret", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ broken", 1)]
    [InlineData("""{ "Compensation": { "CpuFactor": 11, "CpuFaktor": 1 } }""", 2)]
    public void Reload_BrokenFile_KeepsTheOldAndLogsEachProblem(string content, int problems)
    {
        _folder.Write(File50, """{ "Compensation": { "CpuFactor": 0.5 } }""");
        _reload.Reload();
        _folder.Write(File50, content);
        _reload.Reload();
        Assert.Equal(0.5, _fixture.Heat.Options.CpuFactor);
        var logged = _log.Lines.Select(l => l.Text).Where(l => l.Contains("the old ones stay", StringComparison.Ordinal)).ToList();
        Assert.Equal(problems, logged.Count);
        Assert.All(logged, l => Assert.Contains("50-calibration.json", l, StringComparison.Ordinal));
    }

    [Fact]
    public void Reload_BrokenFile_IsInTheHealthUntilAGoodReload()
    {
        Assert.Empty(_health.Check());
        _folder.Write(File50, """{ "Compensation": { "CpuFactor": 11, "CpuFaktor": 1 } }""");
        _reload.Reload();
        var entry = Assert.Single(_health.Check());
        Assert.Equal(("settings", HealthStatus.Degraded), (entry.Name, entry.Status));
        Assert.Contains("50-calibration.json: Compensation:CpuFactor", entry.Detail);
        Assert.Contains("1 more", entry.Detail);
        _folder.Write(File50, "{}");
        _reload.Reload();
        Assert.Empty(_health.Check());
    }

    [Fact]
    public void Reload_NothingChanged_SaysSo()
    {
        _reload.Reload();
        Assert.Contains("nothing changed", Assert.Single(_log.Lines).Text, StringComparison.Ordinal);
    }

    private static RecognisedBoard Enviro { get; } = new(BoardCatalog.Find("enviro-plus")!, "for this test");

    [Theory]
    [InlineData("{}")]
    [InlineData("{ broken")]
    public void Reload_UnderAServiceManager_IsAnnouncedAndAlwaysEnded(string content)
    {
        var manager = new FakeServiceManager();
        var reporter = new ServiceReporter(manager, new FakeStatusBoard(SomeStatus.Healthy()), new LoopWatch(_fixture.Time, NullLogger<LoopWatch>.Instance), _fixture.Time);
        reporter.Listening();
        reporter.Step();
        using var reload = new SettingsReload(new(Read().Values, Read), _corrections, _health, NullLogger<SettingsReload>.Instance, reporter);
        _folder.Write(File50, content);
        manager.Told.Clear();
        reload.Reload();
        Assert.Equal(["reloading", "ready"], manager.Told.Select(t => t.Split(' ')[0]));
    }

    [Fact]
    public void Reload_PartsThatLive_AreGivenTheNewSettingsAndNothingAtARefusal()
    {
        var part = new Part();
        using var reload = new SettingsReload(new(Read().Values, Read), _corrections, _health, NullLogger<SettingsReload>.Instance, live: [part]);
        _folder.Write(File50, """{ "SensorNames": { "room": "Rack 3" } }""");
        Assert.True(reload.Reload());
        _folder.Write(File50, """{ "SensorNames": { "room": "" } }""");
        Assert.False(reload.Reload());
        Assert.Equal(["Rack 3"], part.Titles);
    }

    [Fact]
    public void Reload_WhatThePageSetIsNoMore_IsSaidAndTheRestIsInForce()
    {
        _folder.Write("etc/conf.d/90-web.json", """{ "SensorNames": { "room": "Rack 3" }, "Sensors": { "gone": { "Calibration": { "temperature": { "Offset": 9 } } } } }""");
        Assert.True(_reload.Reload());
        Assert.Contains(_log.Lines, l => l.Text.Contains("in force now: SensorNames:room", StringComparison.Ordinal));
        Assert.Contains(_log.Lines, l => l.Level == LogLevel.Warning && l.Text.Contains("passed over: Sensors:gone", StringComparison.Ordinal));
        Assert.Equal("Sensors:gone", Assert.Single(_health.Check()).Detail);
    }

    /// <summary>Switched on in a file since the start: its targets would be said to be in force, and nobody be told.</summary>
    [Fact]
    public void Takes_ModuleThatDoesNotRun_IsForARestart()
    {
        using var reload = new SettingsReload(new(Read().Values, Read) { Running = ["Alarms"] }, _corrections, _health, new LoggerFactory([_log]).CreateLogger<SettingsReload>());
        Assert.True(reload.Takes("Modules:Alarms:Rules:x:Warning"));
        Assert.False(reload.Takes("modules:notifications:Targets:ops:Level"));
        _folder.Write(File50, """{ "Modules": { "Notifications": { "Enabled": true, "Targets": { "ops": { "Kind": "webhook", "Url": "https://ops.example/" } } } } }""");
        Assert.True(reload.Reload());
        Assert.Contains(_log.Lines, l => l.Text.Contains("need a restart", StringComparison.Ordinal) && l.Text.Contains("Targets:ops:Kind", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Modules:Alarms:Rules:x:Warning", true)]
    [InlineData("modules:alarms:profile", true)]
    [InlineData("Modules:Alarms:Enabled", false)]
    [InlineData("Modules:Alarms:SelfTestEvery", false)]
    [InlineData("Modules:Notifications:Targets:ops:Url", true)]
    [InlineData("Modules:Notifications:Heartbeat:Url", false)]
    [InlineData("Modules:Camera:Cameras:door:Every", true)]
    [InlineData("Modules:Camera:Cameras:door:At:0", true)]
    [InlineData("Modules:Camera:Cameras:door:PostCount", false)]
    [InlineData("Modules:Camera:Cameras:gate:Every", false)]
    [InlineData("SensorNames:room", true)]
    [InlineData("Sensors:room:Calibration:temperature:Offset", true)]
    [InlineData("Sensors:room:Interval", false)]
    [InlineData("SensorNames", false)]
    [InlineData("Http:Urls", false)]
    public void IsLive_Key_IsWhatARunningDaemonTakesOver(string key, bool isLive)
    {
        var there = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Modules:Camera:Cameras:door:Source"] = "simulated" };
        Assert.Equal(isLive, LiveKeys.Has(key, there.ContainsKey));
    }

    private sealed class Part : ILiveSettings
    {
        public List<string> Titles { get; } = [];

        public void Use(DaemonSettings settings) => Titles.Add(settings.SensorNames["room"]);
    }

    private double Temperature(SensorProfile profile)
    {
        _fixture.Publish(CpuProfile, (Quantity.CpuTemperature, 50));
        _fixture.Publish(profile, (Quantity.Temperature, 35));
        return _fixture.Last(Quantity.Temperature).Value;
    }

    private RereadSettings Read()
    {
        using var sources = SettingSources.Load(_folder.Path, _folder.File("etc"), []);
        return new(new DaemonSettingsReader(sources, new SensorDriverCatalog()).Read(), sources.Values);
    }
}
