using TempMonitor.Core.Compensation;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Pipeline;

/// <summary>The readings of one sample while they are being made: humidity and dew point depend on what became of the temperature.</summary>
internal sealed class ReadingDraft(SensorProfile profile, Sample sample, Quality common)
{
    private double? _rawTemperature;
    private double? _temperature;
    private TemperatureError _temperatureError = TemperatureError.Unknown(chip: null);

    // until a temperature says otherwise, humidity stands for the warm chip, not for the room
    private Quality _temperatureQuality = profile.HeatedByCpu ? Quality.Uncorrected : Quality.Good;

    public List<Reading> Readings { get; } = new(sample.Measurements.Length + 1);

    public void Add(Quantity quantity, double raw)
    {
        var calibration = profile.CalibrationOf(quantity);
        var uncertainty = Uncertain.Calibrated(profile.AccuracyOf(quantity), raw, calibration);
        Add(quantity, calibration.Apply(raw), raw, raw, Quality.Good, uncertainty, uncertainty);
    }

    public void AddTemperature(double raw, CpuHeatCompensation heat)
    {
        var calibration = profile.CalibrationOf(Quantity.Temperature);
        var isUncorrected = false;
        // a factor of 0 corrects nothing, but a heated chip is warm by an unknown amount all the same: how unknown, it still says
        var corrected = profile.HeatedByCpu ? heat.Apply(raw, sample.Timestamp) : HeatCorrection.None(raw);
        if (profile.HeatedByCpu && !heat.IsOff && corrected is null) isUncorrected = true;
        _rawTemperature = raw;
        var uncalibrated = corrected?.Celsius ?? raw;
        _temperature = calibration.Apply(uncalibrated);
        _temperatureQuality = isUncorrected ? Quality.Uncorrected : corrected is { IsSettling: true } ? Quality.Settling : Quality.Good;
        var chip = profile.AccuracyOf(Quantity.Temperature);
        _temperatureError = corrected is { } known ? TemperatureError.Of(chip, known, calibration) : TemperatureError.Unknown(chip);
        Add(Quantity.Temperature, _temperature.Value, uncalibrated, raw, _temperatureQuality, _temperatureError.OfTemperature, _temperatureError.Own);
    }

    /// <summary>The cell measured relative humidity at its own, warmer temperature; the vapour pressure is the room's.</summary>
    public void AddHumidity(double raw)
    {
        var calibration = profile.CalibrationOf(Quantity.Humidity);
        var ratio = _temperature is { } room && _rawTemperature is { } chip ? MoistAir.HumidityAt(room, 1, chip) : 1;
        var uncalibrated = raw * ratio;
        var value = calibration.Apply(uncalibrated);
        var own = Uncertain.Calibrated(profile.AccuracyOf(Quantity.Humidity) * ratio, uncalibrated, calibration);
        var cut = Math.Clamp(value, 0, 100);
        var quality = _temperatureQuality | (cut == value ? Quality.Good : Quality.Clamped);
        Add(Quantity.Humidity, cut, uncalibrated, raw, quality, HumidityUncertainty(value, own), OwnHumidityUncertainty(value, own));

        // From the value before it was cut: the dew point does not move with the temperature correction, and must not with its limits.
        if (_temperature is { } t && _rawTemperature is { } rawT && MoistAir.DewPoint(t, value) is { } dew)
        {
            var uncertainty = Uncertain.DewPoint(dew, value, own, _temperatureError.OnVapour(rawT));
            Add(Quantity.DewPoint, dew, uncalibrated: null, MoistAir.DewPoint(rawT, raw) ?? dew, Quality.Good, uncertainty, uncertainty);
        }
    }

    /// <summary>Those that are not measured but made of others, and end with them.</summary>
    public static IReadOnlyCollection<Quantity> WithDerived(IReadOnlyCollection<Quantity> ended) =>
        ended.Contains(Quantity.Temperature) || ended.Contains(Quantity.Humidity) ? [.. ended, Quantity.DewPoint] : ended;

    /// <remarks>A chip that measures no temperature and is not heated needs none.</remarks>
    private double? HumidityUncertainty(double value, double? own) => (_temperature, _rawTemperature) switch
    {
        ({ } room, { } chip) => Uncertain.Humidity(value, own, _temperatureError.OnHumidity(chip, room)),
        _ => profile.HeatedByCpu ? null : own,
    };

    private double? OwnHumidityUncertainty(double value, double? own) => (_temperature, _rawTemperature) switch
    {
        ({ } room, { } chip) => Uncertain.Humidity(value, own, _temperatureError.OwnOnHumidity(chip, room)),
        _ => own,
    };

    private void Add(Quantity quantity, double value, double? uncalibrated, double raw, Quality quality, double? uncertainty, double? own) =>
        Readings.Add(new Reading(sample.Sensor, quantity, sample.Time, sample.Timestamp, value, raw, common | quality, uncertainty, uncalibrated, own));
}
