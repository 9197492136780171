using TempMonitor.Core.Alarms;
using TempMonitor.Tests.Fixtures;
using Xunit.Abstractions;

namespace TempMonitor.Tests.Core.Alarms;

/// <summary>What the default configuration says of the simulated room.</summary>
public sealed class SimulatedRoomAlarmTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Failure = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 10)]
    [InlineData(3, 30)]
    public void CoolingFailure_DefaultRules_WarnEarlyAndOnceEach(int seed, int seconds)
    {
        var room = new AlarmedRoom("cooling-failure", interval: TimeSpan.FromSeconds(seconds), seed: seed);
        room.Run(TimeSpan.FromMinutes(50));
        foreach (var (e, _) in room.Records) output.WriteLine($"{Since(e, room),6:0} s {e.Kind} {e.Level} {e.Text} [{e.HeldBy}]");
        Assert.Equal(
            ["temperature-rise Warning", "forecast Critical", "temperature-high Warning", "temperature-high Critical"],
            room.Told.Where(r => r is not { Incident.Alarm.Rule: "forecast", Event.Level: AlarmLevel.Warning }).OrderBy(r => Place(r.Incident.Alarm.Rule)).ThenBy(r => r.Event.Id).Select(r => $"{r.Incident.Alarm.Rule} {r.Event.Level}"));
        Assert.All(room.Told, r => Assert.Equal((AlarmEventKind.Raised, "hts221", true), (r.Event.Kind, r.Incident.Alarm.Sensor.Name, r.Incident.IsSimulated)));
        var limitReached = room.Sink.Readings.First(r => r.Sensor.Name == "hts221" && r.Quantity == TempMonitor.Core.Readings.Quantity.Temperature && r.Value > 32).Time;
        Assert.InRange(Of(room, "temperature-rise", AlarmLevel.Warning), 0, 180);
        Assert.True(Of(room, "forecast", AlarmLevel.Critical) < (limitReached - room.Start - Failure).TotalSeconds);
        Assert.InRange(Of(room, "temperature-high", AlarmLevel.Critical) - (limitReached - room.Start - Failure).TotalSeconds, 59, 121);
    }

    [Fact]
    public void CoolingFailure_TheRoomCoolsAgain_TheEndIsToldWithPeakAndDuration()
    {
        var room = new AlarmedRoom("day");
        room.Run(TimeSpan.FromMinutes(5));
        room.Heat = t => Math.Min(12, t.TotalMinutes * 0.6) - Math.Clamp((t.TotalMinutes - 40) * 0.6, 0, 12);
        room.Run(TimeSpan.FromMinutes(120));
        foreach (var (e, _) in room.Records) output.WriteLine($"{Since(e, room),6:0} s {e.Kind} {e.Level} {e.Text} [{e.HeldBy}]");
        Assert.Equal(
            ["Raised Warning", "Raised Critical", "Eased Warning", "Cleared None"],
            room.Told.Where(r => r.Incident.Alarm.Rule == "temperature-high").Select(r => $"{r.Event.Kind} {r.Event.Level}"));
        var end = room.Told.Last(r => r.Incident.Alarm.Rule == "temperature-high");
        Assert.Matches(@"^hts221: back to 2\d(\.\d)? °C after \d\d min; the highest was 3[34]\.\d °C at 12:\d\d \(simulated\)$", end.Event.Text);
    }

    [Fact]
    public void Day_RegistersAndAll_SaysNothing()
    {
        var room = new AlarmedRoom("day");
        room.Run(TimeSpan.FromHours(12));
        Assert.Empty(room.Records);
    }

    [Fact]
    public void Day_AWeek_SaysNothing()
    {
        var week = RoomYear.Watch(TimeSpan.FromDays(7), seed: 1);
        output.WriteLine(week.ToString());
        Assert.Empty(week.Records);
    }

    [Fact]
    public void SensorFault_DefaultRules_TheLostChipIsAnAlarmOfItsOwn()
    {
        var room = new AlarmedRoom("sensor-fault");
        room.Run(TimeSpan.FromMinutes(29));
        foreach (var (e, _) in room.Records) output.WriteLine($"{(e.Time - room.Start).TotalSeconds,6:0} s {e.Kind} {e.Level} {e.Text} [{e.HeldBy}]");
        var lost = room.Records.Where(r => r.Incident.Alarm.ToString() == "data-age/hts221").ToList();
        Assert.Equal(4, lost.Count(r => r.Event is { Kind: AlarmEventKind.Cleared, HeldBy: null })); // silent, known to be frozen, without power, hung
        Assert.Equal("hts221: read again after 70 s (simulated)", lost.First(r => r.Event.Kind == AlarmEventKind.Cleared).Event.Text);
        Assert.DoesNotContain(room.Ledger.Open, i => i.Alarm.Rule == "data-age");
        Assert.DoesNotContain(room.Records, r => r.Incident.Alarm.Sensor.Name != "hts221");
    }

    /// <summary>A frozen chip says nothing of the room: while the heat of its board moves, taking that out of an old value would make up a room that heats or cools.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void SensorFault_AnySeed_OnlyTheSensorIsComplainedOf(int seed)
    {
        var room = new AlarmedRoom("sensor-fault", seed: seed);
        room.Run(TimeSpan.FromMinutes(119));
        foreach (var (e, i) in room.Records) output.WriteLine($"{(e.Time - room.Start).TotalSeconds,6:0} s {e.Kind} {e.Level} {i.Alarm} {e.Text} [{e.HeldBy}]");
        Assert.Equal(["data-age/hts221"], room.Records.Select(r => r.Incident.Alarm.ToString()).Distinct());
    }

    /// <summary>A load that changed just before the first look is a past that nobody knows: the simulated room has none.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void SensorFault_FirstLookLate_OnlyTheSensorIsComplainedOf(int seed)
    {
        var room = new AlarmedRoom("sensor-fault", seed: seed, late: TimeSpan.FromSeconds(100));
        room.Run(TimeSpan.FromMinutes(58));
        foreach (var (e, i) in room.Records) output.WriteLine($"{(e.Time - room.Start).TotalSeconds,6:0} s {e.Kind} {e.Level} {i.Alarm} {e.Text} [{e.HeldBy}]");
        Assert.Equal(["data-age/hts221"], room.Records.Select(r => r.Incident.Alarm.ToString()).Distinct());
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    private static double Since(AlarmEvent change, AlarmedRoom room) => (change.Time - room.Start - Failure).TotalSeconds;

    private static double Of(AlarmedRoom room, string rule, AlarmLevel level) =>
        Since(room.Told.First(r => r.Incident.Alarm.Rule == rule && r.Event.Level == level).Event, room);

    private static int Place(string rule) => Array.IndexOf(["temperature-rise", "forecast", "temperature-high"], rule);
}
