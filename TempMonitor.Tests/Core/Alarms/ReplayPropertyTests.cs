using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fakes;
using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Alarms;

/// <summary>Two sensors through a bad hour: whatever happens to the monitor in between, the same is found.</summary>
public sealed class ReplayPropertyTests
{
    private static readonly WatchedSensor[] Sensors = [new(AlarmRig.Room, AlarmRig.Interval) { IsPrimary = true }, new(new SensorId("rack"), AlarmRig.Interval)];

    private static readonly Gen<(int Seed, int Cut)> AnyHour = from seed in Gen.Choose(0, int.MaxValue) from cut in Gen.Choose(0, 1000) select (seed, cut);

    [Fact]
    public void Replay_OfTheStoredRows_FindsWhatWasFoundLive() => Prop.ForAll(AnyHour.ToArbitrary(), hour =>
    {
        var day = Day(hour.Seed);
        var live = new Watch();
        live.Live(day);
        var again = new Watch();
        again.Engine.Replay(day.Select(r => r with { Timestamp = 0 }));
        return Same(live.Found, again.Engine.Drain(), untilTime: day[^1].Time);
    }).MustHold();

    [Fact]
    public void Restart_AtAnyMoment_ChangesNothing() => Prop.ForAll(AnyHour.ToArbitrary(), hour =>
    {
        var day = Day(hour.Seed);
        var cut = 1 + (hour.Cut * (day.Length - 1) / 1000);
        var whole = new Watch();
        whole.Live(day);
        var before = new Watch();
        before.Live(day[..cut]);
        var after = new Watch(before);
        after.Engine.Replay(day[..cut].Select(r => r with { Timestamp = 0 }));
        after.Engine.Begin();
        after.Live(day[cut..]);
        return Same(whole.Found, [.. before.Found, .. after.Found], DateTimeOffset.MaxValue);
    }).MustHold();

    [Fact]
    public void Transitions_OfAnyHour_AreInOrder() => Prop.ForAll(AnyHour.ToArbitrary(), hour =>
    {
        var day = Day(hour.Seed);
        var watch = new Watch();
        watch.Live(day);
        var open = new HashSet<AlarmKey>();
        foreach (var found in watch.Found)
        {
            if (found.Kind == AlarmEventKind.Cleared && !open.Remove(found.Alarm)) return false;
            if (found.Kind == AlarmEventKind.Raised) open.Add(found.Alarm);
            if (found.Kind is AlarmEventKind.Eased or AlarmEventKind.Released && !open.Contains(found.Alarm)) return false;
            if (found.Kind != AlarmEventKind.Cleared && found.Level == AlarmLevel.None) return false;
        }

        return true;
    }).MustHold();

    [Fact]
    public void Replay_ClockWasSetBackByAnHourInBetween_TripsAndClearsNothing()
    {
        var noon = SomeReading.Noon;
        var engine = new AlarmEngine(AlarmRules.Of(AlarmRig.Only(new() { Kind = "above", Quantity = "temperature", Warning = 27 })), new Silences(), new ManualTimeProvider());
        engine.Know(new AlarmRoster(Sensors, [], IsComplete: true));
        engine.Replay(Enumerable.Range(0, 10).Select(i => new Reading(AlarmRig.Room, Quantity.Temperature, noon.AddSeconds(10 * i).AddHours(i < 4 ? 0 : -1), 0, 28, 28, Quality.Good)));
        Assert.Equal(noon.AddSeconds(70).AddHours(-1), Assert.Single(engine.Drain()).Time);
    }

    /// <summary>Temperatures that wander about the limits, rise and fall; reads that come late, and now and then none for minutes.</summary>
    private static Reading[] Day(int seed)
    {
        var (random, rows, time) = (new Random(seed), new List<Reading>(), new ManualTimeProvider());
        var (celsius, pull) = (25.0, 0.0);
        for (var round = 0; round < 150; round++)
        {
            if (random.Next(30) == 0) pull = (random.NextDouble() - 0.4) * 0.5;
            celsius = Math.Clamp(celsius + pull + ((random.NextDouble() - 0.5) * 0.1), 12, 45);
            foreach (var sensor in Sensors)
            {
                time.Advance(TimeSpan.FromMilliseconds(random.Next(50, 300)));
                if (round > 0 && random.Next(10) == 0) continue;
                var value = Math.Round(celsius + (random.NextDouble() * 0.2), 2);
                rows.Add(new Reading(sensor.Id, Quantity.Temperature, time.GetUtcNow(), time.GetTimestamp(), value, value, random.Next(200) == 0 ? Quality.Uncorrected : Quality.Good));
            }

            time.Advance(TimeSpan.FromMilliseconds(random.Next(40) == 0 ? random.Next(10_000, 150_000) : random.Next(9_300, 9_900)));
        }

        return [.. rows];
    }

    private static bool Same(IReadOnlyList<AlarmTransition> one, IReadOnlyList<AlarmTransition> other, DateTimeOffset untilTime)
    {
        var (left, right) = (one.Where(t => t.Time <= untilTime).Select(Tell).ToList(), other.Where(t => t.Time <= untilTime).Select(Tell).ToList());
        return left.SequenceEqual(right) ? true : throw new InvalidOperationException($"{string.Join('\n', left)}\n--- but\n{string.Join('\n', right)}");
    }

    private static string Tell(AlarmTransition t) => $"{t.Time:HH:mm:ss.fff} {t.Alarm} {t.Kind} {t.Level} {t.Value:0.000} {t.Limit} {t.Peak:0.000} {t.PeakTime:HH:mm:ss.fff} {t.HeldBy} {t.IsLatched} {t.Text}";

    /// <summary>An engine with its ledger: all of it, or what a restart leaves of it.</summary>
    private sealed class Watch
    {
        private readonly ManualTimeProvider _time = new();
        private readonly List<AlarmRecord> _records = [];
        private readonly IncidentLedger _ledger = new([], 0, TimeZoneInfo.Utc);
        private bool _lives;

        public Watch(Watch? stopped = null)
        {
            var options = new AlarmOptions { Rules = { ["temperature-low"] = new() { Latch = true }, ["temperature-high"] = new() { WarningTrip = TimeSpan.FromSeconds(30), ClearDelay = TimeSpan.FromMinutes(2) } } };
            Engine = new AlarmEngine(AlarmRules.Of(options), new Silences(), stopped?._time ?? _time);
            if (stopped is not null) _time = stopped._time;
            Engine.Know(new AlarmRoster(Sensors, [], IsComplete: true));
            foreach (var incident in stopped?._records.GroupBy(r => r.Incident.Id) ?? []) Engine.Restore(incident.Last().Incident, [.. incident.Select(r => r.Event)]);
            _lives = stopped is not null;
        }

        public AlarmEngine Engine { get; }

        public List<AlarmTransition> Found { get; } = [];

        public void Live(IEnumerable<Reading> readings)
        {
            if (!_lives) Engine.Begin();
            _lives = true;
            foreach (var reading in readings)
            {
                // the clock of the wall and the readings' own are one here; ticks come in between, at moments of their own
                while (_time.GetUtcNow() < reading.Time)
                {
                    var left = reading.Time - _time.GetUtcNow();
                    _time.Advance(left < TimeSpan.FromSeconds(3.3) ? left : TimeSpan.FromSeconds(3.3));
                    if (_time.GetUtcNow() < reading.Time) Engine.Tick(new AlarmRoster(Sensors, [], IsComplete: true));
                }

                Engine.Take([reading with { Timestamp = _time.GetTimestamp() }]);
                Note(Engine.Drain());
            }
        }

        private void Note(IReadOnlyList<AlarmTransition> news)
        {
            Found.AddRange(news);
            _records.AddRange(_ledger.Take(news));
        }
    }
}
