using Microsoft.Extensions.Logging;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Health;
using TempMonitor.Daemon.Modules.Alarms;
using TempMonitor.Tests.Core.Notifications;
using TempMonitor.Tests.Daemon.Http;

namespace TempMonitor.Tests.Daemon.Modules.Alarms;

/// <summary>What health, metrics and the panel of lights show of the alarms.</summary>
public sealed class AlarmSignsTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly AlarmRig _rig = new();

    [Fact]
    public void Health_OpenAlarm_LeavesTheMonitorHealthyAndSaysHowMany()
    {
        Assert.Equal("what was before is being looked through", Entry().Observed);
        Hot();
        Assert.Equal(HealthStatus.Healthy, Entry().Status);
        Assert.Contains("open", Entry().Observed, StringComparison.Ordinal);
        _rig.Run(40 * Minute, 22);
        Assert.Equal("no alarm is open", Entry().Observed);
    }

    [Theory]
    [InlineData("temperature-high/hts221", "(not told: temperature-high/hts221 says it already)")]
    [InlineData(Silences.Word, "(not told: it is silenced)")]
    public void Log_WhatIsHeld_SaysWhyItIsNotTold(string holder, string words)
    {
        var log = new CollectedLog();
        new AlarmLog(new LoggerFactory([log]).CreateLogger<AlarmLog>()).Take([new AlarmStory().Raise("room", AlarmLevel.Warning, 0, heldBy: holder)]);
        Assert.Contains(words, Assert.Single(log.Lines).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Health_RecordsNotStored_IsDegraded()
    {
        _rig.Begin();
        _rig.Run(10 * Minute, 22);
        _rig.Store.Failure = "the disk is full";
        _rig.Run(3 * Minute, 40);
        Assert.Equal(HealthStatus.Degraded, Entry().Status);
        Assert.Contains("records of alarms wait: the disk is full", Entry().Whole, StringComparison.Ordinal);
    }

    [Fact]
    public void Health_SelfTestAskedFor_WarnsWhenThereWasNoneOrTheLastIsOld()
    {
        var options = new AlarmOptions { SelfTestEvery = TimeSpan.FromDays(30) };
        _rig.Begin();
        Assert.Single(Entries(new AlarmOptions()));
        Assert.Equal("the path of an alarm was never tested", Entries(options)[1].Observed);
        _rig.SelfTests.Passed(_rig.Time.GetUtcNow());
        Assert.Single(Entries(options));
        _rig.Time.Advance(TimeSpan.FromDays(31));
        Assert.Contains("31 days ago", Entries(options)[1].Observed, StringComparison.Ordinal);
        Assert.Single(Entries(new AlarmOptions()));
    }

    [Fact]
    public void SelfTest_LastSuccess_SurvivesARestart()
    {
        _rig.Begin();
        _rig.SelfTests.Passed(_rig.Time.GetUtcNow());
        Assert.Equal(_rig.Board.LastSelfTest, _rig.Restart(Minute).Begin().Board.LastSelfTest);
    }

    [Fact]
    public async Task Metrics_StatesLimitsAndCounts()
    {
        var alarms = new AlarmHost().Heat();
        await using var host = await alarms.Start();
        using var answer = await host.Get("/metrics");
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n');
        Assert.Contains("tempmonitor_alarm_state{alarm=\"temperature-high\",sensor=\"room\"} 2", lines);
        Assert.Contains("tempmonitor_alarm_state{alarm=\"temperature-low\",sensor=\"room\"} 0", lines);
        Assert.Contains("tempmonitor_alarm_limit{alarm=\"temperature-high\",sensor=\"room\",level=\"warning\",kind=\"above\",quantity=\"temperature\"} 27", lines);
        Assert.Contains("tempmonitor_alarm_limit{alarm=\"temperature-high\",sensor=\"room\",level=\"critical\",kind=\"above\",quantity=\"temperature\"} 32", lines);
        Assert.Contains("tempmonitor_alarm_incidents_total{alarm=\"temperature-high\",level=\"critical\"} 2", lines);
        Assert.Contains("tempmonitor_alarm_incidents_total{alarm=\"humidity-low\",level=\"critical\"} 0", lines);
        Assert.Contains("tempmonitor_alarm_records_waiting 0", lines);
        Assert.DoesNotContain(lines, l => l.StartsWith("tempmonitor_selftest", StringComparison.Ordinal));
    }

    [Fact]
    public void Indicator_ShowsTheWorstAndNamesWhatNobodyHasSeen()
    {
        var indicator = new AlarmIndicator(_rig.Board);
        Assert.Equal(AlarmLevel.None, indicator.Now.Level);
        Hot();
        Assert.Equal(AlarmLevel.Critical, indicator.Now.Level);
        Assert.Equal("room temperature 40 °C", indicator.Now.Text);
        Assert.True(new AlarmAcknowledger(_rig.Desk).AcknowledgeAll("joystick") > 0);
        Assert.Equal(0, new AlarmAcknowledger(_rig.Desk).AcknowledgeAll("joystick"));
        Assert.Equal((AlarmLevel.Critical, null), (indicator.Now.Level, indicator.Now.Text));
        Assert.All(_rig.Board.Now.Open, i => Assert.Equal("joystick", i.AcknowledgedBy));
    }

    [Fact]
    public void Indicator_Silence_ShowsNothing()
    {
        _rig.Begin();
        _rig.Run(10 * Minute, 22);
        _rig.Book.Add(_rig.Time.GetUtcNow() + (60 * Minute), null, null, "anna", null);
        _rig.Run(5 * Minute, 40);
        Assert.NotEmpty(_rig.Board.Now.Open);
        Assert.Equal(AlarmLevel.None, new AlarmIndicator(_rig.Board).Now.Level);
        Assert.Equal(Silences.Word, new AlarmHolds(_rig.Board).HolderOf(_rig.Board.Now.Open[0]));
    }

    private void Hot()
    {
        _rig.Begin();
        _rig.Run(10 * Minute, 22);
        _rig.Run(3 * Minute, 40);
    }

    private HealthEntry Entry() => Entries(new AlarmOptions())[0];

    private List<HealthEntry> Entries(AlarmOptions options) => [.. new AlarmHealth(_rig.Board, _rig.Queue, options, _rig.Time).Check()];
}
