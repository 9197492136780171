using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Sht4x;

internal sealed class Sht4xDriver : CommandSensorDriver
{
    public override string Name => "sht4x";

    /// <summary>Its last digits are noise: they move in the stillest room.</summary>
    public override TimeSpan? StuckAfter => TimeSpan.FromMinutes(10);

    /// <summary>The SHT40's in a room's range; the SHT41 and the SHT45 are better.</summary>
    public override IReadOnlyDictionary<Quantity, double> Accuracy { get; } = new Dictionary<Quantity, double>
    {
        [Quantity.Temperature] = 0.2,
        [Quantity.Humidity] = 1.8,
    };

    protected override IReadOnlyList<int> Addresses { get; } = [0x44, 0x45, 0x46];

    protected override ISensor Create(I2cPort port, I2cSensorOptions options) => new Sht4xSensor(port);

    protected override Identification? Identify(I2cPort port) => Sht4xIdentity.Look(port);
}
