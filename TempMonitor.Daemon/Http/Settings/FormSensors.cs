using TempMonitor.Core.Compensation;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary>The sensors that there are, configured or found: what people call them, and what is added to what they measure.</summary>
internal sealed class FormSensors(DaemonSettings settings, IReadOnlyList<SensorSnapshot> present)
{
    private static readonly OptionField Title = new("Title", typeof(string), "text", $"what people call it, up to {SensorNames.Longest} characters; its own name stays in files, metrics and addresses", null);

    private static readonly OptionField Offset = OptionField.AllOf(new CalibrationOptions()).First(f => f.Name == nameof(CalibrationOptions.Offset));

    public FormSection Section()
    {
        var names = (settings.Sensors ?? []).Select(s => s.Id).Concat(present.Select(s => s.Id)).Distinct();
        return new FormSection("sensors", [.. names.OrderBy(n => n.Name, StringComparer.Ordinal).Select(Item)], null, null);
    }

    private FormItem Item(SensorId id) => new(id.Name, $"Sensors:{id}", [new FormField($"SensorNames:{id}", Title, null), .. QuantitiesOf(id).Select(q => Calibration(id, q))]);

    /// <summary>Those that it gives, and those that are calibrated. A group has none: it is made of its members' values.</summary>
    private IEnumerable<Quantity> QuantitiesOf(SensorId id)
    {
        var snapshot = present.FirstOrDefault(s => s.Id == id);
        if (snapshot is { Members.Count: > 0 } || (settings.Sensors is { } configured && configured.All(s => s.Id != id))) return [];
        var calibrated = OptionsOf(id)?.Calibration.Keys.Select(k => Quantity.TryParse(k, out var quantity) ? quantity : null).OfType<Quantity>() ?? [];
        return (snapshot?.Readings.Select(r => r.Reading.Quantity) ?? []).Where(q => q != Quantity.DewPoint).Concat(calibrated).Distinct().OrderBy(q => q.Code);
    }

    private FormField Calibration(SensorId id, Quantity quantity)
    {
        var hasPoints = OptionsOf(id)?.Calibration.GetValueOrDefault(quantity.Name)?.Points.Count > 0;
        var option = Offset with { Name = quantity.Name, Unit = quantity.Unit };
        return new($"Sensors:{id}:Calibration:{quantity.Name}:{nameof(CalibrationOptions.Offset)}", option, "0", hasPoints ? "it is calibrated by several points, to which an offset can't be added" : null);
    }

    private SensorOptions? OptionsOf(SensorId id) => (settings.Sensors ?? settings.Found).FirstOrDefault(s => s.Id == id)?.Options;
}
