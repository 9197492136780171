using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Alarms;

/// <summary>What is wrong is named, with its key and with what would be right.</summary>
public sealed class AlarmOptionsTests
{
    /// <summary>An entry of the name, and what is to be complained about: the key below the rule, and a part of the sentence.</summary>
    public static TheoryData<string, RuleOptions, string, string> Wrong => new()
    {
        { "mine", new(), ":Kind", "must be set, for the profile A1 has no rule mine" },
        { "mine", new() { Kind = "hotter", Warning = 1 }, ":Kind", "no kind of rule 'hotter'; known are above, age, below, drift, fall, forecast, margin, rise" },
        { "temperature-high", new() { Kind = "below" }, ":Kind", "of kind above: give a rule of your own another name" },
        { "My rule", Above(27), "", "a rule's name has 1 to 32 characters" },
        { "mine", Above(27) with { Quantity = null }, ":Quantity", "must be one of temperature, humidity" },
        { "mine", Above(27) with { Quantity = "heat" }, ":Quantity", "must be one of temperature, humidity" },
        { "mine", new() { Kind = "margin", Warning = 4, Quantity = "temperature" }, ":Quantity", "has none of its own" },
        { "mine", new() { Kind = "age", Warning = 4, Quantity = "heat" }, ":Quantity", "must be one of" },
        { "mine", Above(27) with { Sensor = "Raum" }, ":Sensor", "expected * for all" },
        { "mine", Above(27) with { Active = "at night" }, ":Active", "expected days and local hours" },
        { "mine", Above(27) with { Url = "wiki/alarms" }, ":Url", "http://" },
        { "mine", Above(27) with { Url = "file:///etc/passwd" }, ":Url", "http://" },
        { "mine", Above(27) with { Text = "one\ntwo" }, ":Text", "one line" },
        { "mine", Above(null), ":Warning", "a rule without a limit" },
        { "mine", Above(double.NaN), ":Warning", "a number" },
        { "mine", Above(27) with { Critical = double.PositiveInfinity }, ":Critical", "a number" },
        { "mine", Above(27) with { Critical = 27 }, ":Warning", "must be below Critical, 27" },
        { "mine", new() { Kind = "below", Quantity = "temperature", Warning = 10, Critical = 12 }, ":Warning", "must be above Critical, 12" },
        { "temperature-high", new() { Warning = 33 }, ":Warning", "must be below Critical, 32 by the profile" },
        { "temperature-high", new() { Critical = 26 }, ":Critical", "must be above Warning, 27 by the profile" },
        { "temperature-high", new() { Critical = 27.5 }, ":Hysteresis", "at most 0.5 between these limits: the critical alarm would end only at 26.5, behind Warning, 27 by the profile" },
        { "temperature-high", new() { Hysteresis = 6 }, ":Hysteresis", "at most 5" },
        { "temperature-high", new() { CriticalClear = 26 }, ":CriticalClear", "must lie between the two limits" },
        { "temperature-high", new() { WarningClear = 28 }, ":WarningClear", "must be at Warning, 27 by the profile or below" },
        { "temperature-low", new() { WarningClear = 17 }, ":WarningClear", "or above" },
        { "temperature-high", new() { Hysteresis = 1, WarningClear = 25 }, ":WarningClear", "not both" },
        { "humidity-low", new() { WarningClear = 12 }, ":WarningClear", "there is no Warning that could end" },
        { "mine", Above(27) with { Hysteresis = -1 }, ":Hysteresis", "0 or more" },
        { "mine", Above(27) with { WarningTrip = TimeSpan.FromSeconds(-1) }, ":WarningTrip", "allowed: 00:00:00 to 1.00:00:00" },
        { "mine", Above(27) with { CriticalTrip = TimeSpan.FromDays(2) }, ":CriticalTrip", "allowed" },
        { "mine", Above(27) with { ClearDelay = TimeSpan.FromSeconds(-1) }, ":ClearDelay", "allowed" },
        { "mine", Above(27) with { Window = TimeSpan.FromMinutes(5) }, ":Window", "looks at no trend" },
        { "temperature-rise", new() { Window = TimeSpan.FromSeconds(59) }, ":Window", "allowed: 00:01:00 to" },
        { "temperature-rise", new() { Warning = -5 }, ":Warning", "must be more than 0" },
        { "data-age", new() { Hysteresis = 1 }, ":Hysteresis", "ends with the next good reading" },
        { "data-age", new() { WarningClear = 1 }, ":WarningClear", "ends with the next good reading" },
        { "mine", Above(27) with { DependsOn = "cooling" }, ":DependsOn", "must name a rule that is in force: temperature-high, " },
        { "mine", Above(27) with { DependsOn = "mine" }, ":DependsOn", "goes round in a circle" },
        { "temperature-high", new() { DependsOn = "temperature-rise" }, ":DependsOn", "goes round in a circle" },
        { "mine", new() { Kind = "forecast", Warning = 30 }, ":DependsOn", "must name the rule whose critical limit is foretold, such as temperature-high" },
        { "forecast", new() { DependsOn = "data-age" }, ":DependsOn", "with a critical limit that can be foretold" },
        { "temperature-low", new() { Warning = 27, Critical = 26 }, ":Warning", "must be below Warning of temperature-high, 27" },
        { "temperature-high", new() { Warning = 17 }, ":Warning", "must be above Warning of temperature-low, 18" },
        { "temperature-low", new() { Hysteresis = 9, Critical = 5 }, ":Hysteresis", "no value would end both" },
        { "humidity-high", new() { Critical = 170 }, ":Critical", "allowed: 0 to 100 %" },
        { "temperature-high", new() { Critical = 320 }, ":Critical", "allowed: -100 to 150 °C" },
        { "mine", Above(320), ":Warning", "allowed: -100 to 150 °C" },
        { "mine", Above(-101), ":Warning", "allowed: -100 to 150 °C" },
        { "mine", Above(-99) with { Hysteresis = 5 }, ":Hysteresis", "the alarm would end only at -104; allowed: -100 to 150 °C" },
        { "mine", Above(27) with { WarningClear = -300 }, ":WarningClear", "allowed: -100 to 150 °C" },
        { "temperature-rise", new() { Warning = 20, Hysteresis = 21 }, ":Hysteresis", "the alarm would end only at -1" },
        { "temperature-rise", new() { Warning = 15001 }, ":Warning", "allowed: 0 to 15000 °C/h" },
        { "condensation", new() { Critical = -1 }, ":Critical", "allowed: 0 to 100 °C" },
        { "data-age", new() { Critical = 10_001 }, ":Critical", "allowed: 0 to 10000 intervals" },
        { "drift", new() { Warning = 1001 }, ":Warning", "allowed: 0 to 1000 times" },
        { "forecast", new() { Warning = 1441 }, ":Warning", "allowed: 0 to 1440 min" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Check_SomethingWrong_IsNamed(string name, RuleOptions rule, string key, string words)
    {
        var problems = new AlarmOptions { Rules = { [name] = rule } }.Check().ToList();
        Assert.Contains(problems, p => p.Key == $"Rules:{name}{key}" && p.Allowed.Contains(words, StringComparison.Ordinal));
        Assert.All(problems, p => Assert.True(p.Key.StartsWith("Rules:", StringComparison.Ordinal), p.Key));
    }

    [Theory]
    [InlineData("A1")]
    [InlineData("A2")]
    [InlineData("A3")]
    [InlineData("A4")]
    [InlineData("off")]
    [InlineData("a3")]
    public void Check_AProfileByItself_IsRight(string profile) => Assert.Empty(new AlarmOptions { Profile = profile }.Check());

    [Fact]
    public void Check_UnknownProfile_ListsThoseThereAre() =>
        Assert.Equal([("Profile", "there is no profile 'B1'; known are A1, A2, A3, A4, off")], new AlarmOptions { Profile = "B1", Rules = { ["x"] = new() } }.Check());

    [Theory]
    [InlineData("A1", "mine")] // a rule of one's own
    [InlineData("A1", "temperature-high")]
    [InlineData("B1", "mine")] // nobody knows what it would be a change of
    public void Check_MuchThatIsWrong_IsAllTold(string profile, string name)
    {
        var rule = new RuleOptions
        {
            Kind = "hotter", Quantity = "heat", Sensor = "Raum", Active = "at night", Url = "wiki", Text = "a\nb",
            Warning = double.NaN, Critical = double.PositiveInfinity, Hysteresis = -1, WarningTrip = TimeSpan.FromSeconds(-1), Window = TimeSpan.FromSeconds(1),
        };
        var told = new AlarmOptions { Profile = profile, Rules = { [name] = rule } }.Check().Select(p => p.Key.Split(':')[^1]).ToHashSet();
        Assert.Superset(new HashSet<string> { "Kind", "Quantity", "Sensor", "Active", "Url", "Text", "Warning", "Critical", "Hysteresis", "WarningTrip", "Window" }, told);
    }

    [Fact]
    public void Check_LimitsOutOfTheWorldAndMore_AreAllTold() => Assert.Equal(
        ["Rules:humidity-high:Critical", "Rules:humidity-high:Hysteresis", "Rules:humidity-high:Warning", "Rules:humidity-high:Warning", "Rules:humidity-high:WarningTrip"],
        new AlarmOptions { Rules = { ["humidity-high"] = new() { Warning = 180, Critical = 170, Hysteresis = -2, WarningTrip = TimeSpan.FromDays(2) } } }.Check().Select(p => p.Key).Order(StringComparer.Ordinal));

    /// <summary>ASHRAE: above 900 m the allowable dry bulb loses 1 °C in 300 m (A1, A2), 175 m (A3), 125 m (A4).</summary>
    [Theory]
    [InlineData("A1", 0, 32, 27)]
    [InlineData("A1", 900, 32, 27)]
    [InlineData("A1", 1650, 29.5, 27)]
    [InlineData("A2", 1500, 33, 27)]
    [InlineData("a3", 1250, 38, 27)]
    [InlineData("A4", 2150, 35, 27)]
    [InlineData("A1", 2400, 27, 25)]
    [InlineData("A1", 3050, 24.8, 22.8)]
    public void Of_Altitude_LowersTheHotLimitOfTheProfile(string profile, double metres, double critical, double warning)
    {
        var options = new AlarmOptions { Profile = profile, Altitude = metres };
        Assert.Empty(options.Check());
        var hot = AlarmRules.Of(options).Find("temperature-high")!;
        Assert.Equal(critical, hot.Critical!.Value, precision: 6);
        Assert.Equal(warning, hot.Warning!.Value, precision: 6);
        Assert.Equal(RuleOrigin.Profile, hot.OriginOf("Critical"));
        Assert.Equal(15, AlarmRules.Of(new() { Profile = "A1", Altitude = metres }).Find("temperature-low")!.Critical);
    }

    [Fact]
    public void Of_Altitude_IsNamed_AndALimitOfOnesOwnStays()
    {
        var rules = AlarmRules.Of(new() { Altitude = 1650 });
        Assert.Equal("ASHRAE TC9.9 2021, class A1, the critical limit is 2.5 °C lower at 1650 m", rules.Profile.Title);
        Assert.Equal("the critical limit is 2.5 °C lower at 1650 m", rules.Find("temperature-high")!.Text);
        Assert.Equal(29.5, rules.Find("forecast")!.Root!.Critical);
        var own = AlarmRules.Of(new() { Altitude = 1650, Rules = { ["temperature-high"] = new() { Critical = 31, Text = "call Anna" } } }).Find("temperature-high")!;
        Assert.Equal((31.0, "call Anna"), (own.Critical, own.Text));
        Assert.Null(AlarmRules.Of(new()).Find("temperature-high")!.Text);
    }

    [Fact]
    public void Of_TheProfile_SaysWhereEachValueCameFrom()
    {
        var rules = AlarmRules.Of(new() { Profile = "A2", Rules = { ["temperature-high"] = new() { Warning = 26, WarningClear = 24 }, ["fridge"] = Above(8) with { Sensor = "fridge" } } });
        Assert.Equal("ASHRAE TC9.9 2021, class A2", rules.Profile.Title);
        var hot = rules.Find("temperature-high")!;
        Assert.Equal((26.0, 24.0, 35.0, 34.0), (hot.Warning, hot.WarningClear, hot.Critical, hot.CriticalClear));
        Assert.Equal((RuleOrigin.Configuration, RuleOrigin.Profile, RuleOrigin.Profile, RuleOrigin.Default), (hot.OriginOf("Warning"), hot.OriginOf("Critical"), hot.OriginOf("WarningTrip"), hot.OriginOf("Latch")));
        Assert.Equal((RuleOrigin.Default, TimeSpan.FromMinutes(1), 8.0), rules.Find("fridge") is var fridge ? (fridge!.OriginOf("WarningTrip"), fridge.WarningTrip, fridge.WarningClear!.Value) : default);
    }

    [Fact]
    public void Of_Enabled_False_TakesARuleAwayAndWhatTheProfileBuiltOnIt()
    {
        var options = new AlarmOptions { Rules = { ["temperature-high"] = new() { Enabled = false } } };
        Assert.Empty(options.Check());
        var rules = AlarmRules.Of(options);
        Assert.Null(rules.Find("temperature-high"));
        Assert.Null(rules.Find("forecast"));
        Assert.Null(rules.Find("temperature-rise")!.DependsOn);
    }

    [Fact]
    public void Check_ForecastChangedButItsRuleTakenAway_SaysWhatItLacks() => Assert.Equal(
        ["Rules:forecast:DependsOn"],
        new AlarmOptions { Rules = { ["temperature-high"] = new() { Enabled = false }, ["forecast"] = new() { Warning = 20 } } }.Check().Select(p => p.Key));

    [Fact]
    public void Of_AnyProfile_RootsComeFirst() =>
        Assert.All(AlarmRules.Of(new()).All, r => Assert.True(r.DependsOn is null || AlarmRules.Of(new()).All.TakeWhile(o => o.Name != r.Name).Any(o => o.Name == r.DependsOn)));

    [Theory]
    [InlineData("A1", 32.0, 15.0, 17.0, 80.0)]
    [InlineData("A2", 35.0, 10.0, 21.0, 80.0)]
    [InlineData("A3", 40.0, 5.0, 24.0, 85.0)]
    [InlineData("A4", 45.0, 5.0, 24.0, 90.0)]
    public void Profile_CriticalLimits_AreTheClassesAllowableOnes(string profile, double hot, double cold, double moist, double damp)
    {
        var rules = AlarmRules.Of(new() { Profile = profile });
        Assert.Equal((hot, cold, moist, damp), (rules.Find("temperature-high")!.Critical, rules.Find("temperature-low")!.Critical, rules.Find("dew-point-high")!.Critical, rules.Find("humidity-high")!.Critical));
        Assert.Equal((27.0, 18.0, 15.0, 70.0, -9.0, -12.0, 8.0), (rules.Find("temperature-high")!.Warning, rules.Find("temperature-low")!.Warning, rules.Find("dew-point-high")!.Warning,
            rules.Find("humidity-high")!.Warning, rules.Find("dew-point-low")!.Warning, rules.Find("dew-point-low")!.Critical, rules.Find("humidity-low")!.Critical));
    }

    [Fact]
    public void Binder_FromAFile_NamesTheFileAndTheKey()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "appsettings.json"), """
            { "Modules": { "Alarms": { "Profile": "A2", "Rules": { "temperature-high": { "Warning": 36, "ClearDelay": "-00:00:01", "Colour": "red" }, "fridge": { "Kind": "above", "Quantity": "temperature", "Sensor": "fridge", "Warning": 8 } } } } }
            """);
        using var sources = SettingSources.Load(folder.Path, folder.Path, []);
        var binder = new SettingsBinder(sources);
        var options = binder.Bind<AlarmOptions>("Modules:Alarms");
        Assert.Equal(["Modules:Alarms:Rules:temperature-high:ClearDelay", "Modules:Alarms:Rules:temperature-high:Colour", "Modules:Alarms:Rules:temperature-high:Warning"], binder.Problems.Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal((true, "A2", 8.0), (options.Enabled, options.Profile, options.Rules["fridge"].Warning));
    }

    /// <summary>As people meet it: <c>config check</c> has all of it, one line each.</summary>
    [Fact]
    public void Binder_MuchThatIsWrong_IsAllToldOnceAndInALineEach()
    {
        using var folder = new TempFolder();
        File.WriteAllText(Path.Combine(folder.Path, "appsettings.json"), """
            { "Modules": { "Alarms": { "Rules": { "temperature-low": null, "humidity-low": {}, "temperature-high": { "Warning": null }, "a\nb": { "Kind": "hot", "Warning": "x\ny", "Sensor": "?" }, "mine": { "Kind": "above", "Quantity": "temperature", "Warning": "hot" } } },
                "Notifications": { "Targets": { "ops": { "Kind": "pigeon", "Level": "loud", "Delay": "soon", "Repeat": "00:00:30", "QuietHours": "night", "Loft": 7 } } } } }
            """);
        using var sources = SettingSources.Load(folder.Path, folder.Path, []);
        var problem = Assert.Throws<SettingsException>(() => new DaemonSettingsReader(sources, new()).Read());
        var keys = problem.Problems.Select(p => p.Split(": ")[1].Split(" = ")[0]).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "Modules:Alarms:Rules:a b", "Modules:Alarms:Rules:a b:Kind", "Modules:Alarms:Rules:a b:Sensor", "Modules:Alarms:Rules:a b:Warning", "Modules:Alarms:Rules:humidity-low", "Modules:Alarms:Rules:mine:Warning",
                "Modules:Alarms:Rules:temperature-high:Warning", "Modules:Alarms:Rules:temperature-low",
                "Modules:Notifications:Targets:ops:Delay", "Modules:Notifications:Targets:ops:Kind", "Modules:Notifications:Targets:ops:Level", "Modules:Notifications:Targets:ops:QuietHours", "Modules:Notifications:Targets:ops:Repeat",
            ],
            keys);
        Assert.All(problem.Problems, p => Assert.DoesNotContain(p, char.IsControl));
        Assert.Equal(problem.Problems.Count + 1, problem.Message.Split(Environment.NewLine).Length);
    }

    private static RuleOptions Above(double? warning) => new() { Kind = "above", Quantity = Quantity.Temperature.Name, Warning = warning };
}
