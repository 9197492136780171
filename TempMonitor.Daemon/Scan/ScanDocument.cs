using System.Text.Json;
using System.Text.Json.Nodes;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Scan;

/// <summary>The facts as one JSON document. Scripts rely on the names: add, never rename.</summary>
internal static class ScanDocument
{
    public static JsonObject Of(ScanFacts facts) => new()
    {
        ["found"] = facts.Sensors.Any(s => s.MeasuresRoom),
        ["simulated"] = facts.IsSimulated,
        ["sensors"] = Array(facts.Sensors, Sensor),
        ["board"] = facts.Board is { } board ? new JsonObject { ["name"] = board.Preset.Name, ["title"] = board.Preset.Title, ["because"] = board.Because } : null,
        ["led_matrix"] = facts.LedMatrix is { } led ? new JsonObject { ["where"] = led.How, ["problem"] = led.Problem } : null,
        ["cameras"] = Array(facts.Cameras, c => new() { ["device"] = c.Device, ["name"] = c.Name, ["libcamera"] = c.IsCsi, ["program"] = c.Program, ["problem"] = c.Problem }),
        ["buses"] = Array(facts.Buses, b => new() { ["bus"] = b.Name, ["adapter"] = b.Adapter, ["state"] = Word(b.State), ["problem"] = b.Problem }),
        ["kernel_chips"] = Array(facts.KernelChips, Chip),
        ["one_wire"] = new JsonObject { ["masters"] = new JsonArray([.. facts.OneWire.Masters.Select(m => JsonValue.Create(m))]), ["thermometers"] = facts.OneWire.Probes },
        ["monitor"] = facts.Monitor is { } monitor ? Monitor(monitor) : null,
        ["troubles"] = new JsonArray([.. facts.Troubles.Select(t => JsonValue.Create(t))]),
        ["advice"] = Array(ScanAdvice.For(facts), a => new() { ["problem"] = a.Problem, ["commands"] = new JsonArray([.. a.Commands.Select(c => JsonValue.Create(c))]) }),
        ["configuration"] = facts.IsWorthASection ? SensorsSection.Of(facts) : null,
    };

    public static string Word(BusState state) => JsonNamingPolicy.SnakeCaseLower.ConvertName(state.ToString());

    private static JsonObject Sensor(FoundSensor sensor) => new()
    {
        ["name"] = sensor.Candidate.Id.Name,
        ["driver"] = sensor.Candidate.Options.Driver,
        ["where"] = sensor.Where,
        ["bus"] = sensor.Candidate.Options is I2cSensorOptions ? sensor.Where.Split(' ')[0]["i2c-".Length..] : null,
        ["address"] = (sensor.Candidate.Options as I2cSensorOptions)?.Address,
        ["certainty"] = JsonNamingPolicy.SnakeCaseLower.ConvertName(sensor.Candidate.Certainty.ToString()),
        ["evidence"] = sensor.Candidate.Evidence,
        ["measures_room"] = sensor.MeasuresRoom,
        ["usable"] = sensor.IsUsable,
        ["configured_as"] = sensor.ConfiguredAs,
    };

    private static JsonObject Chip(KernelChip chip) => new()
    {
        ["bus"] = chip.Bus,
        ["address"] = $"0x{chip.Address:x2}",
        ["name"] = chip.Name,
        ["driver"] = chip.Driver,
        ["module"] = chip.Module,
        ["read_by"] = chip.ReadBy,
    };

    private static JsonObject Monitor(RunningMonitor monitor)
    {
        var sensors = new JsonObject();
        foreach (var (name, observed) in monitor.Sensors) sensors[name] = observed;
        return new() { ["url"] = monitor.Url?.GetLeftPart(UriPartial.Authority), ["sensors"] = sensors };
    }

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonObject> document) => [.. items.Select(document)];
}
