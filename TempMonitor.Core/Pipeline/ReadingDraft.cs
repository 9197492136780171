using TempMonitor.Core.Compensation;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Pipeline;

/// <summary>The readings of one sample while they are being made: humidity and dew point depend on what became of the temperature.</summary>
internal sealed class ReadingDraft(SensorProfile profile, Sample sample, Quality common)
{
    private double? _rawTemperature;
    private double? _temperature;
    private Quality _temperatureQuality;

    public List<Reading> Readings { get; } = new(sample.Measurements.Length + 1);

    public void Add(Quantity quantity, double raw) => Add(quantity, profile.CalibrationOf(quantity).Apply(raw), raw, Quality.Good);

    public void AddTemperature(double raw, CpuHeatCompensation heat)
    {
        var isWanted = profile.HeatedByCpu && !heat.IsOff;
        var compensated = isWanted ? heat.Apply(raw, sample.Timestamp) : raw;
        _rawTemperature = raw;
        _temperature = profile.CalibrationOf(Quantity.Temperature).Apply(compensated ?? raw);
        _temperatureQuality = compensated is null ? Quality.Uncorrected : Quality.Good;
        Add(Quantity.Temperature, _temperature.Value, raw, _temperatureQuality);
    }

    /// <summary>The cell measured relative humidity at its own, warmer temperature; the vapour pressure is the room's.</summary>
    public void AddHumidity(double raw)
    {
        var atRoom = _temperature is { } room && _rawTemperature is { } chip ? MoistAir.HumidityAt(room, raw, chip) : raw;
        var value = profile.CalibrationOf(Quantity.Humidity).Apply(atRoom);
        var cut = Math.Clamp(value, 0, 100);
        Add(Quantity.Humidity, cut, raw, _temperatureQuality | (cut == value ? Quality.Good : Quality.Clamped));

        // From the value before it was cut: the dew point does not move with the temperature correction, and must not with its limits.
        if (_temperature is { } t && _rawTemperature is { } rawT && MoistAir.DewPoint(t, value) is { } dew)
            Add(Quantity.DewPoint, dew, MoistAir.DewPoint(rawT, raw) ?? dew, Quality.Good);
    }

    private void Add(Quantity quantity, double value, double raw, Quality quality) =>
        Readings.Add(new Reading(sample.Sensor, quantity, sample.Time, sample.Timestamp, value, raw, common | quality));
}
