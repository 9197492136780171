using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Sht3x;

internal sealed class Sht3xDriver : CommandSensorDriver
{
    public override string Name => "sht3x";

    /// <summary>Its last digits are noise: they move in the stillest room.</summary>
    public override TimeSpan? StuckAfter => TimeSpan.FromMinutes(10);

    /// <summary>The SHT31's in a room's range; the SHT30 has 3 % in humidity, the SHT35 is better.</summary>
    public override IReadOnlyDictionary<Quantity, double> Accuracy { get; } = new Dictionary<Quantity, double>
    {
        [Quantity.Temperature] = 0.2,
        [Quantity.Humidity] = 2.0,
    };

    protected override IReadOnlyList<int> Addresses { get; } = [0x44, 0x45];

    protected override ISensor Create(I2cPort port, I2cSensorOptions options) => new Sht3xSensor(port);

    protected override Identification? Identify(I2cPort port) => Sht3xIdentity.Look(port);
}
