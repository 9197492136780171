using TempMonitor.Core.Alarms;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Alarms;

/// <summary>Rules that change while the engine watches.</summary>
public sealed class AlarmChangeTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Use_LimitLowered_OpensWithTheNextReading()
    {
        var rig = new AlarmRig(AlarmRig.Only(Above(27)));
        rig.Run(5 * Minute, 24);
        Use(rig, Above(23) with { WarningTrip = TimeSpan.Zero });
        rig.Say(24);
        Assert.Equal((AlarmEventKind.Raised, 23.0), Assert.Single(rig.News()) is var raised ? (raised.Kind, raised.Limit!.Value) : default);
    }

    [Fact]
    public void Use_WhileOpen_StaysOneIncidentWithItsPeak()
    {
        var rig = Hot();
        Use(rig, Above(28) with { Text = "call Anna" });
        rig.Run(2 * Minute, 30);
        Assert.Empty(rig.News());
        rig.Run(10 * Minute, 20);
        var end = Assert.Single(rig.News());
        Assert.Equal((AlarmEventKind.Cleared, 31.0), (end.Kind, end.Peak!.Value));
    }

    [Fact]
    public void Use_LimitAboveTheValue_EndsTheIncidentAfterItsDelay()
    {
        var rig = Hot();
        Use(rig, Above(35));
        rig.Run(4 * Minute, 30);
        Assert.Empty(rig.News());
        rig.Run(2 * Minute, 30);
        Assert.Equal(AlarmEventKind.Cleared, Assert.Single(rig.News()).Kind);
    }

    [Fact]
    public void Use_WhileADelayRuns_ItGoesOn()
    {
        var rig = new AlarmRig(AlarmRig.Only(Above(27)));
        rig.Run(50 * TimeSpan.FromSeconds(1), 30);
        Use(rig, Above(26) with { Text = "call Anna" });
        rig.Wait(AlarmRig.Interval);
        rig.Say(30);
        Assert.Equal(AlarmEventKind.Raised, Assert.Single(rig.News()).Kind);
    }

    [Fact]
    public void Use_TheSameRules_DisturbsNothing()
    {
        var rig = Hot();
        var before = rig.Engine.Status().Single();
        for (var i = 0; i < 10; i++) Use(rig, Above(27));
        Assert.Empty(rig.News());
        Assert.Equal(before.Level, rig.Engine.Status().Single().Level);
    }

    [Fact]
    public void Use_RuleTakenAway_EndsItsIncidentInWords()
    {
        var rig = Hot();
        rig.Engine.Use(AlarmRules.Of(AlarmRig.Only(Above(27), "another")));
        var end = Assert.Single(rig.News());
        Assert.Equal(AlarmEventKind.Cleared, end.Kind);
        Assert.Contains("its rule was changed or taken away", end.Text, StringComparison.Ordinal);
        rig.Run(2 * Minute, 30);
        Assert.Equal("another", Assert.Single(rig.News()).Alarm.Rule);
    }

    [Fact]
    public void Use_OfAnotherKind_EndsAndBeginsAnew()
    {
        var rig = Hot();
        Use(rig, new RuleOptions { Kind = "below", Quantity = "temperature", Warning = 40, WarningTrip = TimeSpan.Zero });
        Assert.Equal(AlarmEventKind.Cleared, Assert.Single(rig.News()).Kind);
        rig.Say(30);
        Assert.Equal(AlarmEventKind.Raised, Assert.Single(rig.News()).Kind);
    }

    [Fact]
    public void Use_AcknowledgedAndLatched_StaysSo()
    {
        var rig = new AlarmRig(AlarmRig.Only(Above(27) with { Latch = true }));
        rig.Run(2 * Minute, 30);
        rig.Run(10 * Minute, 20);
        Assert.True(rig.News()[^1].IsLatched);
        Use(rig, Above(26) with { Latch = true });
        rig.Say(20);
        Assert.Empty(rig.News());
        rig.Engine.Acknowledge(new AlarmKey("rule", AlarmRig.Room));
        Assert.Equal(AlarmEventKind.Cleared, Assert.Single(rig.News()).Kind);
    }

    [Fact]
    public void Use_TrendWithANewLimit_KeepsItsPast()
    {
        var rise = new RuleOptions { Kind = "rise", Quantity = "temperature", Warning = 60, Window = 5 * Minute, WarningTrip = TimeSpan.Zero };
        var rig = new AlarmRig(AlarmRig.Only(rise));
        rig.Run(6 * Minute, t => 20 + (t.TotalHours * 40));
        Use(rig, rise with { Warning = 30 });
        rig.Wait(AlarmRig.Interval);
        rig.Say(20 + (40 * (6 * Minute + AlarmRig.Interval).TotalHours));
        Assert.Equal(AlarmEventKind.Raised, Assert.Single(rig.News()).Kind);
    }

    private static RuleOptions Above(double warning) => new() { Kind = "above", Quantity = "temperature", Warning = warning };

    private static void Use(AlarmRig rig, RuleOptions rule) => rig.Engine.Use(AlarmRules.Of(AlarmRig.Only(rule)));

    private static AlarmRig Hot()
    {
        var rig = new AlarmRig(AlarmRig.Only(Above(27)));
        rig.Run(Minute, 31);
        rig.Run(Minute, 30);
        Assert.Equal(AlarmEventKind.Raised, Assert.Single(rig.News()).Kind);
        return rig;
    }
}
