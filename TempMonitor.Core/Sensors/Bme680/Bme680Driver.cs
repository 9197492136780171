using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Bme680;

internal sealed class Bme680Driver : I2cSensorDriver
{
    public override string Name => "bme680";

    /// <summary>Even one sample a conversion leaves noise in the last digits: they move in the stillest room.</summary>
    public override TimeSpan? StuckAfter => TimeSpan.FromMinutes(10);

    /// <summary>Datasheet: 0 to 65 °C, 20 to 80 % at 25 °C, 300 to 1100 hPa.</summary>
    public override IReadOnlyDictionary<Quantity, double> Accuracy { get; } = new Dictionary<Quantity, double>
    {
        [Quantity.Temperature] = 1.0,
        [Quantity.Humidity] = 3.0,
        [Quantity.Pressure] = 0.6,
    };

    protected override IReadOnlyList<int> Addresses { get; } = [0x76, 0x77];

    protected override ISensor Create(I2cPort port, I2cSensorOptions options) => new Bme680Sensor(port);

    protected override Identification? Identify(II2cDevice device) => Bme680Variant.Look(new(device));
}
