using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Alarms;

/// <summary>Ten thousand configurations, most of them nonsense: each is either refused with the key named, or runs.</summary>
public sealed class AlarmOptionsPropertyTests
{
    private static readonly Config TenThousand = Config.QuickThrowOnFailure.WithMaxTest(10_000).WithReplay(20260115, 4711);

    private static readonly string?[] Kinds = [null, "above", "below", "rise", "fall", "margin", "age", "drift", "forecast", "hotter", ""];
    private static readonly string?[] Quantities = [null, null, "temperature", "temperature", "humidity", "dew_point", "co2", "heat", ""];
    private static readonly string?[] Sensors = [null, null, null, "*", "room", "room, rack", "!rack", "Raum", "", "room,!rack"];
    private static readonly string?[] Hours = [null, null, null, "mon-fri 07:00-19:00", "22:00-06:00", "never", "", "mon 7-8"];
    private static readonly string?[] Names = ["temperature-high", "temperature-low", "forecast", "temperature-rise", "data-age", "humidity-low", "mine", "other", "third", "No good"];
    private static readonly double?[] Numbers = [null, null, null, 5, 8, 10, 15, 18, 20, 22, 25, 26, 27, 30, 32, 35, -9, 0, -1, 1e300, double.NaN, double.NegativeInfinity];
    private static readonly TimeSpan?[] Times = [null, null, null, TimeSpan.Zero, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(5), TimeSpan.FromHours(1), TimeSpan.FromSeconds(-1), TimeSpan.FromDays(3), TimeSpan.MinValue];

    [Fact]
    public void Check_AnyConfiguration_NamesWhatIsWrongOrItRuns() => Check.One(TenThousand, Prop.ForAll(Gen.Choose(0, int.MaxValue).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var options = Any(random);
        var problems = options.Check().ToList();
        foreach (var (key, _) in problems) Assert.True(key == "Profile" || options.Rules.Keys.Any(n => key == $"Rules:{n}" || key.StartsWith($"Rules:{n}:", StringComparison.Ordinal)), key);
        foreach (var key in PlainlyWrong(options)) Assert.Contains(problems, p => p.Key == key);
        if (problems.Count == 0) Run(options, random);
    }));

    [Fact]
    public void Check_ManyConfigurations_SomeAreRightAndSomeWrong()
    {
        var right = Enumerable.Range(0, 2000).Count(i => !Any(new Random(i)).Check().Any());
        Assert.InRange(right, 50, 1900);
    }

    private static AlarmOptions Any(Random random)
    {
        var options = new AlarmOptions { Profile = Pick(random, "A1", "A1", "A2", "A4", "off", "B7")! };
        for (var i = random.Next(4); i > 0; i--) options.Rules[Pick(random, Names)!] = AnyRule(random, calm: random.Next(2) == 0);
        return options;
    }

    /// <param name="calm">Only a few values, so that not everything is refused.</param>
    private static RuleOptions AnyRule(Random random, bool calm)
    {
        var rule = new RuleOptions { Kind = Pick(random, Kinds), Quantity = Pick(random, Quantities), Warning = Pick(random, Numbers), Critical = Pick(random, Numbers), WarningTrip = Pick(random, Times) };
        return calm ? rule : rule with
        {
            Enabled = Pick<bool?>(random, null, null, true, false), Sensor = Pick(random, Sensors), Hysteresis = Pick(random, Numbers), WarningClear = Pick(random, Numbers), CriticalClear = Pick(random, Numbers),
            CriticalTrip = Pick(random, Times), ClearDelay = Pick(random, Times), Window = Pick(random, Times), Latch = Pick<bool?>(random, null, true), Active = Pick(random, Hours), DependsOn = Pick(random, [null, null, null, .. Names]),
            Text = Pick(random, null, "call Anna", "a\tb"), Url = Pick(random, null, "http://wiki/alarms", "wiki"),
        };
    }

    /// <summary>What needs no knowledge of the check to be seen; of rules that are in force and whose kind is known.</summary>
    private static IEnumerable<string> PlainlyWrong(AlarmOptions options)
    {
        if (options.Profile == "B7") return ["Profile"];
        var preset = AlarmProfiles.Of(options)!.Rules;
        return options.Rules.SelectMany(entry => OfRule(entry.Key, entry.Value, preset.GetValueOrDefault(entry.Key)).Select(k => $"Rules:{entry.Key}{k}"));

        static IEnumerable<string> OfRule(string name, RuleOptions rule, RuleOptions? preset)
        {
            if (name == "No good") yield return "";
            var kind = preset?.Kind ?? rule.Kind;
            if (kind is null or "" or "hotter" || (preset is not null && rule.Kind is not null && rule.Kind != preset.Kind)) yield return ":Kind";
            if (kind is null or "" or "hotter" || rule.Enabled == false) yield break;
            if (rule.Sensor is "Raum" or "" or "room,!rack") yield return ":Sensor";
            if (rule.Active is "never" or "" or "mon 7-8") yield return ":Active";
            if (rule.Quantity is "heat" or "") yield return ":Quantity";
            if (rule.Text is "a\tb") yield return ":Text";
            if (rule.Url is "wiki") yield return ":Url";
            if (rule.WarningTrip < TimeSpan.Zero || rule.WarningTrip > TimeSpan.FromDays(1)) yield return ":WarningTrip";
            if (rule.ClearDelay < TimeSpan.Zero || rule.ClearDelay > TimeSpan.FromDays(1)) yield return ":ClearDelay";
            if (rule.DependsOn == name) yield return ":DependsOn";
            foreach (var (key, number) in new[] { (":Warning", rule.Warning), (":Critical", rule.Critical), (":Hysteresis", rule.Hysteresis), (":WarningClear", rule.WarningClear), (":CriticalClear", rule.CriticalClear) })
                if (number is { } value && (!double.IsFinite(value) || (value > 1e9 && key is ":Warning" or ":Critical" && rule.Quantity is "temperature" or "humidity" or "dew_point" or "co2"))) yield return key;
            if (preset is null && rule.Warning is null && rule.Critical is null) yield return ":Warning";
        }
    }

    private static void Run(AlarmOptions options, Random random)
    {
        var time = new ManualTimeProvider();
        var engine = new AlarmEngine(AlarmRules.Of(options), new Silences(), time);
        var roster = new AlarmRoster([new WatchedSensor(AlarmRig.Room, AlarmRig.Interval) { IsPrimary = true }, new WatchedSensor(new SensorId("rack"), AlarmRig.Interval)], [], IsComplete: true);
        engine.Know(roster);
        engine.Begin();
        var ledger = new IncidentLedger([], 0, TimeZoneInfo.Utc);
        for (var i = 0; i < 20; i++)
        {
            time.Advance(TimeSpan.FromSeconds(random.Next(1, 100)));
            foreach (var sensor in roster.Sensors)
                engine.Take([.. new[] { Quantity.Temperature, Quantity.Humidity, Quantity.DewPoint }.Select(q => new Reading(sensor.Id, q, time.GetUtcNow(), time.GetTimestamp(), random.Next(-20, 60), 0, Quality.Good))]);
            engine.Tick(roster);
            foreach (var record in ledger.Take(engine.Drain())) Assert.True(record.Event.Value is null || double.IsFinite(record.Event.Value.Value));
            Assert.All(engine.Status(), s => Assert.True(s.Value is null || double.IsFinite(s.Value.Value)));
        }
    }

    private static T? Pick<T>(Random random, params T?[] choices) => choices[random.Next(choices.Length)];
}
