using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>Picks the numbers that were asked for.</summary>
internal sealed class FigureSelection(Observation seen, CheckWishes wishes)
{
    private static readonly Quantity[] Climate = [Quantity.Temperature, Quantity.Humidity, Quantity.DewPoint, Quantity.Pressure];

    /// <exception cref="CheckFailedException">One of them is not measured here.</exception>
    public IReadOnlyList<Figure> Select() => wishes.Sensors.Count == 0 ? OfRoom() : OfSensors();

    /// <summary>The room has the readings of the sensor that speaks for it, and what only others measure.</summary>
    private List<Figure> OfRoom()
    {
        if (wishes.Quantities.Count > 0) return [.. wishes.Quantities.Select(q => OfRoom(q) ?? throw Unmeasured(q, ""))];
        var climate = Climate.Select(OfRoom).OfType<Figure>().ToList();
        // a monitor that shows no temperature shows nothing
        return climate.Count > 0 && climate[0].Quantity == Quantity.Temperature ? climate : [new Figure(Quantity.Temperature.Name, seen.Primary ?? "", false, Quantity.Temperature, null), .. climate];
    }

    private Figure? OfRoom(Quantity quantity)
    {
        var all = seen.Values.Where(v => v.Quantity == quantity).ToList();
        var own = all.Find(v => v.Sensor == seen.Primary);
        // a lost temperature of the room is never silently another sensor's
        if (quantity == Quantity.Temperature && seen.Primary is { } primary) return all.Count > 0 || seen.IsStale(primary) ? Room(quantity, primary, own?.Value) : null;
        var chosen = own ?? all.Find(v => v.Value is not null) ?? all.FirstOrDefault();
        return chosen is null ? null : Room(quantity, chosen.Sensor, chosen.Value);
    }

    private static Figure Room(Quantity quantity, string sensor, double? value) => new(quantity.Name, sensor, false, quantity, value);

    private List<Figure> OfSensors()
    {
        var wanted = wishes.Sensors.SelectMany(OfSensor).ToList();
        var labels = PerformanceLabels.Of([.. wanted.Select(w => (w.Sensor, w.Quantity))]);
        return [.. wanted.Zip(labels, (w, label) => new Figure(label, w.Sensor, true, w.Quantity, w.Value))];
    }

    private IEnumerable<SeenValue> OfSensor(string sensor)
    {
        if (seen.Sensors.All(s => s.Name != sensor))
            throw new CheckFailedException(PluginState.Unknown, $"--sensor {sensor}: the monitor has no such sensor; it has {(seen.Sensors.Count == 0 ? "none" : string.Join(", ", seen.Sensors.Select(s => s.Name)))}");
        var own = seen.Values.Where(v => v.Sensor == sensor).ToList();
        if (wishes.Quantities.Count == 0) return own.Count > 0 ? own : [new SeenValue(sensor, Quantity.Temperature, null)];
        return wishes.Quantities.Select(q => own.Find(v => v.Quantity == q) ?? (seen.IsStale(sensor) ? new SeenValue(sensor, q, null) : throw Unmeasured(q, $" by {sensor}")));
    }

    private CheckFailedException Unmeasured(Quantity quantity, string by) =>
        new(PluginState.Unknown, $"--quantity {quantity}: not measured{by}; there is {(seen.Values.Count == 0 ? "no reading" : string.Join(", ", seen.Values.Select(v => v.Quantity.Name).Distinct()))}");
}
