using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors.Bosch;

/// <summary>A conversion in units: °C, hPa and, where the chip has it, %.</summary>
internal readonly record struct BoschClimate(double Temperature, double Pressure, double? Humidity)
{
    public void AddTo(ICollection<Measurement> measurements)
    {
        measurements.Add(new(Quantity.Temperature, Temperature));
        if (Humidity is { } humidity) measurements.Add(new(Quantity.Humidity, humidity));
        measurements.Add(new(Quantity.Pressure, Pressure));
    }
}
