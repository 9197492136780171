using TempMonitor.Core.Groups;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fixtures;
using static TempMonitor.Tests.Fixtures.GroupRig;

namespace TempMonitor.Tests.Core.Groups;

public sealed class SensorGroupsTests
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Take_AllMembersRead_GivesTheirMedianOncePerRound()
    {
        var rig = new GroupRig().With("a").With("b").With("c");
        rig.Say("a", 22);
        rig.Say("b", 23);
        Assert.Empty(rig.Given(Quantity.Temperature));
        rig.Say("c", 22.4);
        var reading = Assert.Single(rig.Given(Quantity.Temperature));
        Assert.Equal((22.4, 22.4, Quality.Good), (reading.Value, reading.Raw, reading.Quality));
        Assert.Equal(reading, Assert.Single(rig.Latest.Of(Room)));
    }

    [Theory]
    [InlineData("a b c")]
    [InlineData("c a b")]
    [InlineData("b c a")]
    public void Take_AnyOrderOfArrival_GivesTheSameValue(string order)
    {
        var rig = new GroupRig().With("a").With("b").With("c");
        var says = new Dictionary<string, double> { ["a"] = 21.8, ["b"] = 22.9, ["c"] = 22.4 };
        foreach (var name in order.Split(' ')) rig.Say(name, says[name]);
        Assert.Equal(22.4, Assert.Single(rig.Given(Quantity.Temperature)).Value);
    }

    [Fact]
    public void Take_MembersOfDifferentRhythm_FollowsTheFastestAndKeepsTheSlow()
    {
        var rig = new GroupRig().With("fast", seconds: 1).With("slow", seconds: 60);
        for (var second = 0; second < 180; second++)
        {
            if (second % 60 == 0) rig.Say("slow", 23);
            rig.Say("fast", 22);
            rig.Time.Advance(TimeSpan.FromSeconds(1));
        }

        var given = rig.Given(Quantity.Temperature).ToList();
        Assert.Equal(180, given.Count);
        Assert.All(given, r => Assert.Equal(22.5, r.Value, 9));
        Assert.Equal(given.Select(r => r.Timestamp).Distinct().Order(), given.Select(r => r.Timestamp));
    }

    [Fact]
    public void Take_FastMemberDies_TheSlowOneKeepsTheGroupFresh()
    {
        var rig = new GroupRig().With("fast", seconds: 1).With("slow", seconds: 600);
        rig.Say("fast", 22);
        rig.Say("slow", 22);
        for (var minute = 0; minute < 60; minute++)
        {
            if (minute % 10 == 0) rig.Say("slow", 23);
            rig.Time.Advance(Minute);
        }

        Assert.True(rig.Speaker.Up);
        Assert.Equal((Freshness.Fresh, TimeSpan.FromSeconds(600)), (rig.Speaker.Freshness, rig.Speaker.Interval));
        Assert.Equal(Quality.SingleMember, rig.Given(Quantity.Temperature).Last().Quality);
    }

    [Theory]
    [InlineData(22.4, 0.5)]
    [InlineData(27.0, 5.0)]
    public void Take_TwoMembers_TheUncertaintyIsTheirsOrReachesToTheOther(double other, double expected)
    {
        var rig = new GroupRig().With("a").With("b");
        rig.Run(Minute, ("a", 22), ("b", other));
        Assert.Equal(expected, rig.Given(Quantity.Temperature).Last().Uncertainty!.Value, 9);
    }

    [Fact]
    public void Take_OneOfTwoHasNoKnownError_TheGroupHasNone()
    {
        var rig = new GroupRig().With("a").With("b", error: null);
        rig.Run(Minute, ("a", 22), ("b", 22.1));
        Assert.Null(rig.Given(Quantity.Temperature).Last().Uncertainty);
    }

    [Fact]
    public void Take_OneMemberLeft_IsItsValueAndSaysSo()
    {
        var rig = new GroupRig().With("a").With("b");
        rig.Run(Minute, ("a", 22), ("b", 22.4));
        rig.Run(3 * Minute, ("a", 22));
        var last = rig.Given(Quantity.Temperature).Last();
        Assert.Equal((22.0, Quality.SingleMember), (last.Value, last.Quality));
        Assert.Equal((2, 1), (rig.Group.Members.Count, rig.Group.Healthy));
        Assert.Null(rig.Group.TemperatureSpread);
    }

    [Fact]
    public void Miss_NewestReadFailed_CountsNoMoreAndHasNoSay()
    {
        var rig = new GroupRig().With("a").With("b");
        rig.Run(Minute, ("a", 22), ("b", 22.4));
        rig.Fail("b");
        Assert.Equal(1, rig.Group.Healthy);
        rig.Say("a", 22);
        Assert.Equal((22.0, Quality.SingleMember), (rig.Given(Quantity.Temperature).Last().Value, rig.Given(Quantity.Temperature).Last().Quality));

        rig.Say("b", 22.4);
        Assert.Equal(2, rig.Group.Healthy);
    }

    [Fact]
    public void Take_ValueRefused_ItsOldOneHasNoSay()
    {
        var rig = new GroupRig().With("a").With("b");
        rig.Run(Minute, ("a", 22), ("b", 22.4));
        rig.Say("b", (Quantity.Temperature, 90), (Quantity.Pressure, 1013));
        rig.Say("a", 22);
        Assert.Equal((22.0, 1), (rig.Given(Quantity.Temperature).Last().Value, rig.Group.Healthy));
    }

    [Theory]
    [InlineData(10, 30)]
    [InlineData(60, 180)]
    [InlineData(1, 10)] // no less: reads on one bus wait for each other
    public void Snapshot_Silence_CountsForThreeOfItsOwnIntervals(double interval, double seconds)
    {
        var rig = new GroupRig(publish: false).With("a", seconds: interval).With("b", seconds: interval);
        rig.Say("a", 22);
        rig.Say("b", 22);
        rig.Time.Advance(TimeSpan.FromSeconds(seconds));
        Assert.Equal(2, rig.Group.Healthy);
        rig.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(0, rig.Group.Healthy);
    }

    [Fact]
    public void End_NobodyMeasuresItAnyMore_TheGroupLetsGoOfItToo()
    {
        var rig = new GroupRig().With("a").With("b");
        foreach (var name in new[] { "a", "b" }) rig.Say(name, (Quantity.Temperature, 22), (Quantity.Humidity, 40));
        rig.Pipeline.End(new("a"), [Quantity.Humidity]);
        Assert.Equal([Quantity.Temperature, Quantity.Humidity, Quantity.DewPoint], rig.Latest.Of(Room).Select(r => r.Quantity));
        Assert.Equal([Quantity.Temperature], rig.Latest.Of(new("a")).Select(r => r.Quantity));
        Assert.Equal(2, rig.Group.Healthy);

        rig.Pipeline.End(new("b"), [Quantity.Humidity]);
        Assert.Equal([Quantity.Temperature], rig.Latest.Of(Room).Select(r => r.Quantity));
        rig.Run(Minute, ("a", 22), ("b", 22));
        Assert.All(rig.Latest.Of(Room), r => Assert.Equal((Quantity.Temperature, Quality.Good), (r.Quantity, r.Quality)));
    }

    [Fact]
    public void Take_AllDead_GoesStaleByItself()
    {
        var rig = new GroupRig().With("a").With("b");
        rig.Run(Minute, ("a", 22), ("b", 22.4));
        Assert.Equal(Freshness.Fresh, rig.Speaker.Freshness);
        rig.Time.Advance(2 * Minute);
        var speaker = rig.Speaker;
        Assert.Equal((false, Freshness.Stale, "no_member"), (speaker.Up, speaker.Freshness, speaker.Fault!.Reason));
        Assert.Equal(0, rig.Group.Healthy);
    }

    [Fact]
    public void Take_ClockJumpsBothWays_ChangesNothing()
    {
        var rig = new GroupRig().With("a").With("b");
        foreach (var jump in new[] { TimeSpan.Zero, TimeSpan.FromDays(365), TimeSpan.FromDays(-730) })
        {
            rig.Time.SetUtcNow(rig.Time.GetUtcNow() + jump);
            var before = rig.Given(Quantity.Temperature).Count();
            rig.Say("a", 22);
            rig.Say("b", 22.4);
            Assert.Equal((before + 1, rig.Time.GetUtcNow()), (rig.Given(Quantity.Temperature).Count(), rig.Given(Quantity.Temperature).Last().Time));
            Assert.Equal((2, Freshness.Fresh), (rig.Group.Healthy, rig.Speaker.Freshness));
            rig.Time.Advance(Interval);
        }
    }

    [Fact]
    public void Take_QuantityOfOneMemberOnly_IsNotCalledASingleMembers()
    {
        var rig = new GroupRig().With("a").With("b");
        rig.Say("a", (Quantity.Temperature, 22), (Quantity.Humidity, 40));
        rig.Say("b", (Quantity.Temperature, 22), (Quantity.Pressure, 1013));
        Assert.Equal([Quantity.Temperature, Quantity.Humidity, Quantity.Pressure, Quantity.DewPoint], rig.Latest.Of(Room).Select(r => r.Quantity));
        Assert.All(rig.Latest.Of(Room), r => Assert.Equal(Quality.Good, r.Quality));
    }

    [Fact]
    public void Take_AnotherQuantityIsOld_IsNotGivenAnew()
    {
        var rig = new GroupRig().With("a").With("b", seconds: 60);
        rig.Say("b", (Quantity.Pressure, 1013));
        for (var i = 0; i < 5; i++)
        {
            rig.Say("a", 22 + i);
            rig.Time.Advance(Interval);
        }

        Assert.Single(rig.Given(Quantity.Pressure));
        Assert.Equal(5, rig.Given(Quantity.Temperature).Count());
        Assert.Equal(Freshness.Fresh, rig.Speaker.Readings.Single(r => r.Reading.Quantity == Quantity.Pressure).Freshness);
    }

    [Fact]
    public void Take_QuantityThatIsNotGrouped_StaysTheSensors()
    {
        var rig = new GroupRig().With("a").With("b");
        foreach (var name in new[] { "a", "b" }) rig.Say(name, (Quantity.Temperature, 22), (Quantity.Co2, 600));
        Assert.Empty(rig.Given(Quantity.Co2));
        var wanted = new GroupRig(new GroupOptions { Tolerance = { ["co2"] = 100 } }).With("a").With("b");
        foreach (var name in new[] { "a", "b" }) wanted.Say(name, (Quantity.Co2, 600));
        Assert.Equal(600, Assert.Single(wanted.Given(Quantity.Co2)).Value);
    }

    [Fact]
    public void Take_HeatedMemberUncorrected_CountsOnlyWhereThereIsNoBetter()
    {
        var rig = new GroupRig(cpuFactor: 0.7).With("far").With("board");
        var heated = new TempMonitor.Core.Pipeline.SensorProfile(new("board"), Interval) { HeatedByCpu = true };
        rig.Pipeline.Publish(heated, new(heated.Id, rig.Time.GetUtcNow(), rig.Time.GetTimestamp(), [new(Quantity.Temperature, 35)]));
        rig.Say("far", 22);
        Assert.Equal((22.0, Quality.SingleMember), (rig.Given(Quantity.Temperature).Last().Value, rig.Given(Quantity.Temperature).Last().Quality));
        rig.Time.Advance(2 * Minute);
        rig.Pipeline.Publish(heated, new(heated.Id, rig.Time.GetUtcNow(), rig.Time.GetTimestamp(), [new(Quantity.Temperature, 35)]));
        Assert.Equal((35.0, Quality.SingleMember | Quality.Uncorrected), (rig.Given(Quantity.Temperature).Last().Value, rig.Given(Quantity.Temperature).Last().Quality));
    }

    [Fact]
    public void Take_NoisyMemberRepeatsItself_IsLeftOutLongBeforeTheGateRefusesIt()
    {
        var rig = new GroupRig().With("frozen", error: 0.1, noisy: true).With("b", error: 2, noisy: true);
        for (var i = 0; i < 30; i++)
        {
            rig.Say("frozen", 22);
            rig.Say("b", 22 + (i * 0.01));
            rig.Time.Advance(Interval);
        }

        var last = rig.Given(Quantity.Temperature).Last();
        Assert.Equal((22.29, Quality.SingleMember), (Math.Round(last.Value, 6), last.Quality));
        Assert.Equal(["frozen"], rig.Group.Missing.Select(m => m.Name));
    }

    [Fact]
    public void Take_WatchOnly_GivesNothingAndStillLooks()
    {
        var rig = new GroupRig(publish: false).With("a").With("b");
        rig.Run(Minute, ("a", 22), ("b", 23));
        Assert.All(rig.Sink.Readings, r => Assert.NotEqual(Room, r.Sensor));
        Assert.DoesNotContain(rig.Board.Snapshot(), s => s.Id == Room);
        Assert.Equal((2, 1.0), (rig.Group.Healthy, Math.Round(rig.Group.TemperatureSpread!.Value, 6)));
    }

    [Fact]
    public void Snapshots_WatchOnlyWithOneMember_IsNoGroup() => Assert.Empty(new GroupRig(publish: false).With("a").Groups.Snapshots());

    [Fact]
    public void Take_SensorOfNoGroup_PassesBy()
    {
        var rig = new GroupRig().With("a").With("b");
        var other = new TempMonitor.Core.Pipeline.SensorProfile(new("other"), Interval);
        rig.Pipeline.Publish(other, new(other.Id, rig.Time.GetUtcNow(), rig.Time.GetTimestamp(), [new(Quantity.Temperature, 35)]));
        rig.Pipeline.Missed(other.Id, new(TempMonitor.Core.Sensors.SensorFaultKind.NoData, "nak", "x"));
        Assert.Single(rig.Sink.Readings);
    }

    [Fact]
    public void PrimaryOf_RoomSensorInAGroup_IsTheGroup()
    {
        var rig = new GroupRig().With("a").With("b");
        rig.Say("a", 22);
        rig.Say("b", 23);
        var sensor = new TempMonitor.Core.Sensors.SensorSnapshot
        {
            Id = new("a"), Driver = "fake", Interval = Interval,
            Readings = [new(rig.Latest.Of(new("a"))[0], TimeSpan.Zero, Freshness.Fresh)],
        };
        Assert.Equal(Room, rig.Board.PrimaryOf([sensor, rig.Speaker])!.Id);
        var named = new TempMonitor.Core.Sensors.SensorBoard(rig.Latest, new() { Primary = "room" }, rig.Groups);
        Assert.Equal(Room, named.PrimaryOf(named.Snapshot())!.Id);
    }
}
