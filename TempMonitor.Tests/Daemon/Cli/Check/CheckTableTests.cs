using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Cli.Check;

/// <summary>What the plugin says of a monitor that answers: exit code and line, each line read by the strict parser.</summary>
public sealed class CheckTableTests
{
    private const string Values = "23.4 C, 45.3 %RH, dew point 10.9 C, 1013.3 hPa";
    private const string Plain = "temperature=23.44 humidity=45.26%;;;0;100 dew_point=10.87 pressure=1013.26";
    private const string Limited = "temperature=23.44;18:27;15:32 humidity=45.26%;~:70;8:80;0;100 dew_point=10.87;-9:15;-12:17 pressure=1013.26";

    private static readonly SensorId Rack = new("rack");

    private static readonly Dictionary<string, Case> Cases = new()
    {
        ["live"] = new(0, Values, Plain),
        ["live, limits of the monitor"] = new(0, Values, Limited) { Arrange = s => s.WithLimits() },
        ["live, with the token"] = new(0, Values, Plain) { Token = HttpHost.Token },
        ["live, limits over the API"] = new(0, Values, Limited) { Token = HttpHost.Token, Arrange = s => s.WithLimits() },
        ["live, metrics closed"] = new(0, "23.4 C, 45.3 %RH", "temperature=23.4 humidity=45.3%;;;0;100") { Arrange = s => s.MetricsAccess = AccessLevel.Token },
        ["live, metrics closed, token"] = new(0, Values, Plain) { Token = HttpHost.Token, Arrange = s => s.MetricsAccess = AccessLevel.Token },
        ["verbose"] = new(0, $"{Values}, from @metrics", Plain) { Arguments = ["-v"] },
        ["wrong token"] = new(3, "the monitor at @ does not take the token of --token-file", "") { Token = "wrong" },
        ["simulated"] = new(0, $"{Values}, SIMULATED", Plain) { Arrange = s => s.Status = s.Status with { Simulated = true } },
        ["late"] = new(0, Values, Plain) { Arrange = s => s.Status = Room(Freshness.Late, 20) },

        ["stale"] = new(3, "sensor:room: no reading for 10 min (look at it), 1013.3 hPa", "temperature=U pressure=1013.26") { Arrange = s => s.Status = Stale() },
        ["stale is critical"] = new(2, "sensor:room: no reading for 10 min (look at it), 1013.3 hPa", "temperature=U pressure=1013.26") { Arguments = ["--stale", "critical"], Arrange = s => s.Status = Stale() },
        ["stale, with the token"] = new(3, "sensor:room: no reading for 10 min (look at it), 1013.3 hPa", "temperature=U humidity=U;;;0;100 dew_point=U pressure=1013.26") { Token = HttpHost.Token, Arrange = s => s.Status = Stale() },
        ["stale, metrics closed"] = new(3, "sensor:room: no reading for 10 min (look at it)", "temperature=U") { Arrange = s => (s.Status, s.MetricsAccess) = (Stale(), AccessLevel.Token) },
        ["stale, limits stay drawn"] = new(3, "temperature: no fresh reading", "temperature=U;18:27;15:32") { Arguments = ["--quantity", "temperature"], Arrange = s => s.WithLimits().Status = Stale() },
        ["stale, one quantity, critical"] = new(2, "temperature: no fresh reading", "temperature=U") { Arguments = ["--quantity=temperature", "--stale=critical"], Arrange = s => s.Status = Stale() },
        ["stale, and the health knows no reason"] = new(3, "temperature: no fresh reading, 1013.3 hPa", "temperature=U pressure=1013.26") { Arrange = s => s.Status = Stale() with { Health = new HealthReport(HealthStatus.Healthy, []) } },
        ["stale, another sensor is warm enough"] = new(3, "temperature: no fresh reading, 1013.3 hPa", "temperature=U pressure=1013.26") { Arrange = s => s.Status = WithRack(Stale(), 24) with { Health = new HealthReport(HealthStatus.Healthy, []) } },
        ["data-age alarm only"] = new(1, $"alarm data-age of room is open, {Values}", Plain) { Arrange = s => s.WithAlarm("data-age", "age", "", 20, 60, 1) },
        ["data-age alarm says stale"] = new(3, $"alarm data-age of rack is critical, {Values}", Plain) { Arrange = s => s.WithAlarm("data-age", "age", "", 20, 60, 2, "rack") },
        ["no sensor at all"] = new(3, "sensors: no sensor was found (plug one in)", "temperature=U") { Arrange = s => s.Status = NoSensor() },
        ["no sensor at all, token"] = new(3, "sensors: no sensor was found (plug one in)", "temperature=U") { Token = HttpHost.Token, Arrange = s => s.Status = NoSensor() },
        ["no sensor at all, critical"] = new(2, "sensors: no sensor was found (plug one in)", "temperature=U") { Arguments = ["--stale=critical"], Arrange = s => s.Status = NoSensor() },

        ["warm"] = new(1, "temperature 27.5 C is above 27, 27.5 C, 45.3 %RH, dew point 10.9 C, 1013.3 hPa", Limited.Replace("23.44", "27.5", StringComparison.Ordinal)) { Arrange = s => s.WithLimits().Status = Temperature(27.5) },
        ["hot"] = new(2, "temperature 33.0 C is above 32, 33.0 C, 45.3 %RH, dew point 10.9 C, 1013.3 hPa", Limited.Replace("23.44", "33.0", StringComparison.Ordinal)) { Arrange = s => s.WithLimits().Status = Temperature(33) },
        ["at the limit"] = new(0, "27.0 C, 45.3 %RH, dew point 10.9 C, 1013.3 hPa", Limited.Replace("23.44", "27.0", StringComparison.Ordinal)) { Arrange = s => s.WithLimits().Status = Temperature(27) },
        ["cold"] = new(2, "temperature -5.3 C is below 15, -5.3 C, 45.3 %RH, dew point 10.9 C, 1013.3 hPa", Limited.Replace("23.44", "-5.25", StringComparison.Ordinal)) { Arrange = s => s.WithLimits().Status = Temperature(-5.25) },
        ["hot, and the alarm says the same"] = new(2, "temperature 33.0 C is above 32, 33.0 C", "temperature=33.0;18:27;15:32")
            { Arguments = ["--quantity=temperature"], Arrange = s => s.WithLimits().WithAlarm("temperature-high", "above", "temperature", 27, 32, 2).Status = Temperature(33) },
        ["an alarm that holds on"] = new(1, $"alarm temperature-high of room is open, {Values}", Limited) { Arrange = s => s.WithLimits().WithAlarm("temperature-high", "above", "temperature", 27, 32, 1), Order = true },
        ["rising"] = new(1, $"alarm temperature-rise of room is open, {Values}", Plain) { Arrange = s => s.WithAlarm("temperature-rise", "rise", "temperature", 20, null, 1) },
        ["rising, in words"] = new(1, $"room: temperature-rise of the API, {Values}", Plain) { Token = HttpHost.Token, Arrange = s => s.WithAlarm("temperature-rise", "rise", "temperature", 20, null, 1) },
        ["an alarm of another sensor"] = new(0, "room 23.4 C", "room_temperature=23.44") { Arguments = ["--sensor=room", "--quantity=temperature"], Arrange = s => s.WithAlarm("temperature-rise", "rise", "temperature", 20, null, 1, "rack") },
        ["the self-test"] = new(0, Values, Plain) { Arrange = s => s.WithAlarm("self-test", "above", "temperature", null, null, 2, "self-test") },
        ["an alarm that can't be judged"] = new(0, Values, Plain) { Arrange = s => s.WithAlarm("drift", "drift", "temperature", null, null, 3) },

        ["own warning"] = new(1, "temperature 23.4 C is above 20, " + Values, "temperature=23.44;20 humidity=45.26%;;;0;100 dew_point=10.87 pressure=1013.26") { Arguments = ["-w", "20"] },
        ["own critical"] = new(2, "temperature 23.4 C is above 22, " + Values, "temperature=23.44;;18:22 humidity=45.26%;;;0;100 dew_point=10.87 pressure=1013.26") { Arguments = ["-c", "18:22"] },
        ["own limits win over the monitor's"] = new(0, "23.4 C", "temperature=23.44;~:40;~:50") { Arguments = ["--quantity=temperature", "-w~:40", "-c~:50"], Arrange = s => s.WithLimits().WithAlarm("temperature-high", "above", "temperature", 20, 22, 2) },
        ["own limits leave the other alarms"] = new(1, "alarm temperature-rise of room is open, 23.4 C", "temperature=23.44;~:40;~:50")
            { Arguments = ["--quantity=temperature", "-w", "~:40", "-c", "~:50"], Arrange = s => s.WithAlarm("temperature-rise", "rise", "temperature", 20, null, 1) },
        ["below a start"] = new(1, "temperature 23.4 C is below 25, 23.4 C", "temperature=23.44;25:") { Arguments = ["--quantity", "temperature", "-w", "25:"] },
        ["inside"] = new(2, "temperature 23.4 C is within 20 to 25, 23.4 C", "temperature=23.44;;@20:25") { Arguments = ["--quantity", "temperature", "-c", "@20:25"] },
        ["negative range"] = new(2, "temperature 23.4 C is above -5, 23.4 C", "temperature=23.44;;-10:-5") { Arguments = ["--quantity", "temperature", "-c", "-10:-5"] },
        ["ranges of two quantities"] = new(2, "humidity 45.3 %RH is above 40, 23.4 C, 45.3 %RH", "temperature=23.44;30 humidity=45.26%;20:40;20:40;0;100")
            { Arguments = ["--quantity=temperature,humidity", "-w", "temperature=30", "-w", "humidity=20:40", "-c", "humidity=20:40"] },
        ["one quantity"] = new(0, "1013.3 hPa", "pressure=1013.26") { Arguments = ["--quantity=pressure"] },
        ["range of the only quantity"] = new(1, "pressure 1013.3 hPa is above 1000, 1013.3 hPa", "pressure=1013.26;900:1000") { Arguments = ["--quantity=pressure", "-w", "900:1000"] },
        ["a quantity of another sensor"] = new(0, "cpu temperature 52.1 C", "cpu_temperature=52.13") { Arguments = ["--quantity=cpu_temperature"] },
        ["several quantities"] = new(0, "23.4 C, dew point 10.9 C", "temperature=23.44 dew_point=10.87") { Arguments = ["--quantity", "temperature", "--quantity", "dew_point,temperature"] },
        ["nobody measures it"] = new(3, "--quantity co2: not measured; there is temperature, humidity, dew_point, pressure, cpu_temperature", "") { Arguments = ["--quantity=co2"] },
        ["one sensor"] = new(0, "room 23.4 C, room 45.3 %RH, room dew point 10.9 C", "room_temperature=23.44 room_humidity=45.26%;;;0;100 room_dew_point=10.87") { Arguments = ["--sensor=room"] },
        ["several sensors"] = new(2, "rack temperature 35.0 C is above 32, room 23.4 C, rack 35.0 C", "room_temperature=23.44;18:27;15:32 rack_temperature=35.0;~:27;~:32")
            { Arguments = ["--sensor=room,rack", "--quantity=temperature"], Arrange = s => s.WithLimits().WithAlarm("temperature-high", "above", "temperature", 27, 32, 0, "rack").Status = WithRack(s.Status, 35) },
        ["one of several is stale"] = new(3, "rack temperature: no fresh reading, room 23.4 C", "room_temperature=23.44 rack_temperature=U") { Arguments = ["--sensor=room", "--sensor=rack", "--quantity=temperature"], Arrange = s => s.Status = WithRack(s.Status, null) },
        ["a sensor that is not there"] = new(3, "--sensor attic: the monitor has no such sensor; it has room, air, cpu", "") { Arguments = ["--sensor=attic"] },
        ["a sensor that does not measure it"] = new(3, "--quantity temperature: not measured by air; there is temperature, humidity, dew_point, pressure, cpu_temperature", "") { Arguments = ["--sensor=air", "--quantity=temperature"] },

        ["degraded"] = new(1, $"disk: 1 MiB free, {Values}", Plain) { Arrange = s => s.Status = With(s.Status, HealthStatus.Degraded, ("disk", HealthStatus.Degraded, "1 MiB free", null)) },
        ["unhealthy"] = new(2, $"loops: stands (power-cycle it), disk: full, {Values}", Plain) { Arrange = s => s.Status = With(s.Status, HealthStatus.Unhealthy, ("disk", HealthStatus.Degraded, "full", null), ("loops", HealthStatus.Unhealthy, "stands", "power-cycle it")) },
        ["degraded, but only a figure is asked for"] = new(0, "23.4 C", "temperature=23.44") { Arguments = ["--quantity=temperature"], Arrange = s => s.Status = With(s.Status, HealthStatus.Degraded, ("disk", HealthStatus.Degraded, "1 MiB free", null)) },
        ["unhealthy without a reason"] = new(2, $"the monitor says unhealthy, {Values}", Plain) { Arrange = s => s.Status = With(s.Status, HealthStatus.Unhealthy) },
        ["degraded and stale"] = new(1, "disk: full, sensor:room: gone, 1013.3 hPa", "temperature=U pressure=1013.26") { Arrange = s => s.Status = With(Stale(), HealthStatus.Unhealthy, ("disk", HealthStatus.Degraded, "full", null), ("sensor:room", HealthStatus.Unhealthy, "gone", null)) },
        ["hostile words"] = new(1, $"x: a/b c / temperature=99, {Values}", Plain) { Arrange = s => s.Status = With(s.Status, HealthStatus.Degraded, ("x", HealthStatus.Degraded, "a|b\nc | temperature=99", null)) },
        ["itself alone, in a hot room"] = new(0, "33.0 C, 45.3 %RH, dew point 10.9 C, 1013.3 hPa", Plain.Replace("23.44", "33.0", StringComparison.Ordinal))
            { Arguments = ["--self"], Arrange = s => s.WithLimits().WithAlarm("temperature-high", "above", "temperature", 27, 32, 2).Status = Temperature(33) },
        ["itself alone, not well"] = new(1, $"disk: full, {Values}", Plain) { Arguments = ["--self"], Arrange = s => s.Status = With(s.Status, HealthStatus.Degraded, ("disk", HealthStatus.Degraded, "full", null)) },

        ["bad range"] = new(3, "--warning 30:20: expected a range such as", "") { Arguments = ["-w", "30:20"], IsStart = true },
        ["no range"] = new(3, "--critical hot: expected a range such as", "") { Arguments = ["-c", "hot"], IsStart = true },
        ["range of what"] = new(3, "--warning 20: say of which quantity, like --warning temperature=20.", "") { Arguments = ["--quantity=temperature,humidity", "-w", "20"] },
        ["unknown quantity"] = new(3, "quantity warmth: known are temperature, humidity", "") { Arguments = ["--quantity=warmth"], IsStart = true },
        ["no sensor's name"] = new(3, "--sensor ../x: a sensor's name has", "") { Arguments = ["--sensor=../x"], IsStart = true },
        ["token file that is not there"] = new(3, "--token-file /nowhere/token can't be read: ", "") { Arguments = ["--token-file=/nowhere/token"], IsStart = true },
        ["stray word"] = new(3, "'room' is no verb, no option and no setting", "") { Arguments = ["room"], IsStart = true },
    };

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Fact]
    public void Table_HasAtLeastFortyCases() => Assert.True(Cases.Count >= 40);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Check_Monitor_SaysThisAndExitsSo(string name)
    {
        var expected = Cases[name];
        using var scene = new CheckScene();
        expected.Arrange(scene);
        await using var host = await scene.Start();
        string[] arguments = [$"--url={host.Address}", .. expected.Arguments];
        if (expected.Token is { } token) arguments = [.. arguments, $"--token-file={scene.TokenFile(token)}"];

        var result = await Task.Run(() => CheckScene.Run(arguments));

        var line = PluginLine.Parse(result.Line);
        var words = expected.Words.Replace("@", host.Address.ToString(), StringComparison.Ordinal);
        if (expected.IsStart) Assert.StartsWith(words, line.Text, StringComparison.Ordinal);
        else Assert.Equal(words, line.Text);
        if (expected.Order) Assert.Equal(Sorted(expected.Performance), Sorted(Performance(result.Line)));
        else Assert.Equal(expected.Performance, Performance(result.Line));
        Assert.Equal((expected.Exit, new[] { "OK", "WARNING", "CRITICAL", "UNKNOWN" }[expected.Exit]), ((int)result.State, line.State));
    }

    private static string Performance(string line) => line.IndexOf(" | ", StringComparison.Ordinal) is >= 0 and var bar ? line[(bar + 3)..] : "";

    private static IEnumerable<string> Sorted(string performance) => performance.Split(' ').Order(StringComparer.Ordinal);

    private static StatusSnapshot Room(Freshness freshness, double age) => SomeStatus.Of(SomeStatus.RoomSensor(freshness, ageSeconds: age), SomeStatus.AirSensor(), SomeStatus.CpuSensor());

    private static StatusSnapshot Stale() => With(Room(Freshness.Stale, 600), HealthStatus.Unhealthy, ("sensor:room", HealthStatus.Unhealthy, "no reading for 10 min", "look at it"));

    private static StatusSnapshot NoSensor() => With(SomeStatus.Of(), HealthStatus.Unhealthy, ("sensors", HealthStatus.Unhealthy, "no sensor was found", "plug one in"));

    private static StatusSnapshot Temperature(double value)
    {
        var room = SomeStatus.RoomSensor();
        var readings = room.Readings.Skip(1).Prepend(SomeStatus.View(SomeStatus.Room, Quantity.Temperature, value, value, Freshness.Fresh, 3));
        return SomeStatus.Of(room with { Readings = [.. readings] }, SomeStatus.AirSensor(), SomeStatus.CpuSensor());
    }

    /// <param name="value">Null: it is stale.</param>
    private static StatusSnapshot WithRack(StatusSnapshot status, double? value)
    {
        var freshness = value is null ? Freshness.Stale : Freshness.Fresh;
        var rack = SomeStatus.Sensor(Rack, "sht4x", freshness, value is null ? 600 : 3) with { Readings = [SomeStatus.View(Rack, Quantity.Temperature, value ?? 20, value ?? 20, freshness, 3)] };
        return status with { Sensors = [.. status.Sensors, rack] };
    }

    private static StatusSnapshot With(StatusSnapshot status, HealthStatus whole, params (string Name, HealthStatus Status, string Observed, string? Action)[] entries) =>
        status with { Health = new HealthReport(whole, [.. entries.Select(e => SomeStatus.Entry(e.Name, e.Status, e.Observed, e.Action))]) };

    private sealed record Case(int Exit, string Words, string Performance)
    {
        public string[] Arguments { get; init; } = [];

        public string? Token { get; init; }

        public Action<CheckScene> Arrange { get; init; } = _ => { };

        /// <summary>Only the beginning of the text is fixed.</summary>
        public bool IsStart { get; init; }

        public bool Order { get; init; }
    }
}
