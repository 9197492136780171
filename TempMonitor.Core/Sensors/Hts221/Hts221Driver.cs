using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.St;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Hts221;

internal sealed class Hts221Driver : I2cSensorDriver
{
    public override string Name => "hts221";

    /// <summary>It sits on the Sense HAT, a few millimetres above the CPU.</summary>
    public override bool HeatedByCpu => true;

    /// <summary>Its last digits are noise: they move in the stillest room.</summary>
    public override TimeSpan? StuckAfter => TimeSpan.FromMinutes(10);

    /// <summary>Datasheet table 3: 15 to 40 °C and 20 to 80 %.</summary>
    public override IReadOnlyDictionary<Quantity, double> Accuracy { get; } = new Dictionary<Quantity, double>
    {
        [Quantity.Temperature] = 0.5,
        [Quantity.Humidity] = 3.5,
    };

    protected override IReadOnlyList<int> Addresses { get; } = [0x5F];

    protected override ISensor Create(I2cPort port, I2cSensorOptions options) => new Hts221Sensor(port);

    protected override Identification? Identify(II2cDevice device) => StIdentity.Look(device, StIdentity.Hts221);
}
