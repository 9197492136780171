using TempMonitor.Core.Alarms;
using TempMonitor.Core.Groups;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Alarms;

/// <summary>Every kind of rule from its reading to its sentence.</summary>
public sealed class AlarmKindTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Above_WarningThenCriticalThenGood_SaysEachOnce()
    {
        var rig = new AlarmRig(AlarmRig.Only(new() { Kind = "above", Quantity = "temperature", Warning = 27, Critical = 32, Hysteresis = 1 }));
        rig.Run(2 * Minute, 28.44);
        rig.Run(2 * Minute, 32.04);
        rig.Run(6 * Minute, 30.5);
        rig.Run(6 * Minute, 25.8);
        Assert.Equal(
            [
                "Raised Warning room: 28.4 °C, above the warning limit of 27 °C",
                "Raised Critical room: 32.04 °C, above the critical limit of 32 °C",
                "Eased Warning room: back to 30.5 °C, no longer critical",
                "Cleared None room: back to 25.8 °C",
            ],
            Told(rig));
    }

    [Fact]
    public void Below_HumidityTooLow_NamesTheQuantity()
    {
        var rig = new AlarmRig(AlarmRig.Only(new() { Kind = "below", Quantity = "humidity", Critical = 8, Hysteresis = 3 }));
        rig.Run(2 * Minute, 7.25, Quantity.Humidity);
        rig.Run(6 * Minute, 10, Quantity.Humidity); // in the dead band
        rig.Run(6 * Minute, 12, Quantity.Humidity);
        Assert.Equal(["Raised Critical room: humidity 7.3 %, below the critical limit of 8 %", "Cleared None room: humidity back to 12 %"], Told(rig));
    }

    [Theory]
    [InlineData("rise", 1, "rising")]
    [InlineData("fall", -1, "falling")]
    public void Trend_SteepEnough_IsSaidAfterThreeMinutesAtTheEarliest(string kind, int sign, string verb)
    {
        var rig = new AlarmRig(AlarmRig.Only(new() { Kind = kind, Quantity = "temperature", Warning = 20 }));
        rig.Run(TimeSpan.FromSeconds(170), t => 22 + (sign * t.TotalHours * 60));
        Assert.Empty(rig.News());
        rig.Wait(AlarmRig.Interval);
        rig.Say(22 + (sign * 3));
        var news = Assert.Single(rig.News());
        Assert.Equal($"room: {22 + (sign * 3)} °C and {verb} 60 °C/h", news.Text);
        Assert.Equal("°C/h", news.Unit);
        Assert.Equal(60, news.Value!.Value, 0.1);
        rig.Run(30 * Minute, 22 + (sign * 3));
        Assert.Equal($"room: {22 + (sign * 3)} °C and no longer {verb} fast", Assert.Single(rig.News()).Text);
    }

    [Fact]
    public void Rise_NoiseWithoutATrend_IsNone()
    {
        var rig = new AlarmRig(AlarmRig.Only(new() { Kind = "rise", Quantity = "temperature", Warning = 10 }));
        var random = new Random(4711);
        rig.Run(12 * TimeSpan.FromHours(1), _ => 22 + (random.NextDouble() - 0.5));
        Assert.Empty(rig.News());
    }

    [Fact]
    public void Rise_HeatNoLongerTakenOut_AStepOfTenDegreesIsNoTrend()
    {
        var rig = new AlarmRig(AlarmRig.Only(new() { Kind = "rise", Quantity = "temperature", Warning = 20 }));
        rig.Run(10 * Minute, 22);
        for (var i = 0; i < 60; i++, rig.Wait(AlarmRig.Interval)) rig.Say(34, quality: Quality.Uncorrected);
        rig.Run(10 * Minute, 22);
        Assert.Empty(rig.News());
    }

    [Fact]
    public void AnyKind_HeatCompensationSettling_NothingIsJudged()
    {
        var rig = new AlarmRig(new());
        for (var i = 0; i < 27; i++, rig.Wait(AlarmRig.Interval))
            rig.Say(AlarmRig.Room, Quality.Settling, (Quantity.Temperature, 33 - (i * 0.3)), (Quantity.Humidity, 82), (Quantity.DewPoint, 14));
        for (var i = 0; i < 60; i++, rig.Wait(AlarmRig.Interval)) rig.Say(AlarmRig.Room, Quality.Good, (Quantity.Temperature, 24), (Quantity.Humidity, 50), (Quantity.DewPoint, 13));
        Assert.Empty(rig.News());
    }

    [Fact]
    public void Above_HeatNotTakenOut_IsJudgedAndSaysSo()
    {
        var rig = new AlarmRig(AlarmRig.Only(new() { Kind = "above", Quantity = "temperature", Critical = 32 }));
        for (var i = 0; i < 10; i++, rig.Wait(AlarmRig.Interval)) rig.Say(34, quality: Quality.Uncorrected | Quality.Simulated);
        var news = Assert.Single(rig.News());
        Assert.Equal("room: 34 °C, above the critical limit of 32 °C (simulated, not corrected for the CPU's heat)", news.Text);
        Assert.True(news.IsSimulated);
    }

    [Fact]
    public void Margin_AirNearItsDewPoint_IsSaid()
    {
        var rig = new AlarmRig();
        for (var i = 0; i < 8; i++, rig.Wait(AlarmRig.Interval)) rig.Say(AlarmRig.Room, Quality.Good, (Quantity.Temperature, 20), (Quantity.Humidity, 60), (Quantity.DewPoint, 16.6));
        Assert.Equal(["Raised Warning room: 3.4 °C above the dew point, less than the warning limit of 4 °C"], Told(rig));
    }

    [Fact]
    public void Forecast_OnTheWayToTheLimit_SaysWhen()
    {
        var rig = new AlarmRig(Forecast());
        rig.Run(5 * Minute, t => 24 + (t.TotalMinutes * 0.5));
        Assert.Equal(["Raised Warning room: 32 °C in about 12 min (26 °C, rising 30 °C/h)"], Told(rig));
        rig.Wait(AlarmRig.Interval);
        rig.Run(4 * Minute, t => 26.6 + (t.TotalMinutes * 0.5));
        Assert.Equal(["Raised Critical room: 32 °C in about 9 min (27.5 °C, rising 30 °C/h)"], Told(rig));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-0.5)]
    public void Forecast_NotOnTheWay_SaysNothing(double perMinute)
    {
        var rig = new AlarmRig(Forecast());
        rig.Run(20 * Minute, t => 31 + (t.TotalMinutes * perMinute));
        Assert.Empty(rig.News());
    }

    [Fact]
    public void Forecast_BeyondTheLimit_StaysUntilItIsNoLongerSo()
    {
        var rig = new AlarmRig(Forecast());
        rig.Run(10 * Minute, 33);
        Assert.Equal(["Raised Critical room: 32 °C reached (33 °C)"], Told(rig));
        Assert.Equal(0, rig.Engine.Status().Single(s => s.Alarm.Rule == "forecast").Value);
        rig.Run(20 * Minute, 25);
        Assert.Equal(["Cleared None room: no longer heading for 32 °C"], Told(rig));
    }

    [Fact]
    public void Age_NoReading_IsWarningThenLostAndOverWithTheFirstReading()
    {
        var rig = new AlarmRig();
        rig.Run(Minute, 22);
        var last = rig.Now;
        rig.Wait(2 * Minute);
        rig.Say(22);
        var news = rig.News();
        Assert.Equal(["Raised Warning room: no reading for 35 s", "Raised Critical room: lost: no reading for 65 s", "Cleared None room: read again"], news.Select(Words));
        Assert.Equal([35.0, 65.0, 120.0], news.Select(n => Math.Round((n.Time - last).TotalSeconds)));
        Assert.Equal([35.0, 65.0, 0.0], news.Select(n => Math.Round(n.Value!.Value)));
        Assert.Equal((120.0, last), (Math.Round(news[2].Peak!.Value, 2), news[2].Began));
    }

    [Fact]
    public void Age_SlowSensor_IsCountedInItsOwnIntervals()
    {
        var rig = new AlarmRig(options: null, new WatchedSensor(AlarmRig.Room, TimeSpan.FromMinutes(5)));
        rig.Say(22);
        var last = rig.Now;
        rig.Wait(TimeSpan.FromMinutes(20));
        Assert.Equal([750.0, 1050.0], rig.News().Select(n => Math.Round((n.Time - last).TotalSeconds)));
    }

    [Fact]
    public void Age_NeverReadSinceTheStart_IsAnAlarm()
    {
        var rig = new AlarmRig();
        rig.Wait(2 * Minute);
        Assert.Equal(["Raised Warning room: no reading since it is watched, 35 s ago", "Raised Critical room: no reading since it is watched, 65 s ago"], Told(rig));
    }

    [Fact]
    public void Age_OneQuantityIsMissing_SaysWhich()
    {
        var rig = new AlarmRig();
        rig.Say(AlarmRig.Room, Quality.Good, (Quantity.Temperature, 22), (Quantity.Humidity, 45));
        rig.Run(2 * Minute, 22);
        Assert.Equal(["Raised Warning room: no humidity for 35 s", "Raised Critical room: no humidity for 65 s"], rig.News().Select(Words));
    }

    [Fact]
    public void Drift_MembersDisagreeForAQuarterOfAnHour_IsSaid()
    {
        var rig = new AlarmRig();
        rig.Roster = rig.Roster with { Groups = [new(new SensorId("rack"), [new GroupSpread(Quantity.Humidity, 3, 0.3), new GroupSpread(Quantity.Temperature, 4.8, 1.7)])] };
        rig.Run(14 * Minute, 22);
        Assert.Empty(rig.News());
        rig.Run(2 * Minute, 22);
        Assert.Equal(["Raised Warning rack: its members are 4.8 °C apart in temperature, 1.7 times what their errors explain"], Told(rig));
        rig.Roster = rig.Roster with { Groups = [new(new SensorId("rack"), [new GroupSpread(Quantity.Temperature, 0.5, 0.2)])] };
        rig.Run(6 * Minute, 22);
        Assert.Equal(["Cleared None rack: its members agree again"], Told(rig));
    }

    private static AlarmOptions Forecast() => new()
    {
        Profile = "off",
        Rules =
        {
            ["hot"] = new() { Kind = "above", Quantity = "temperature", Critical = 32, CriticalTrip = TimeSpan.FromHours(5) },
            ["forecast"] = new() { Kind = "forecast", DependsOn = "hot", Warning = 30, Critical = 10 },
        },
    };

    private static IEnumerable<string> Told(AlarmRig rig) => rig.News().Select(Words);

    private static string Words(AlarmTransition news) => $"{news.Kind} {news.Level} {news.Text}";
}
