using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Si7021;

internal sealed class Si7021Driver : I2cSensorDriver
{
    public override string Name => "si7021";

    /// <summary>Its steps are ten times as coarse as those of the SHT3x, and in a still room it may stay on one for a while.</summary>
    public override TimeSpan? StuckAfter => TimeSpan.FromHours(1);

    /// <summary>The Si7021's in a room's range. HTU21D and SHT21 say 0.3 °C and 2 %, the Si7020 4 %.</summary>
    public override IReadOnlyDictionary<Quantity, double> Accuracy { get; } = new Dictionary<Quantity, double>
    {
        [Quantity.Temperature] = 0.4,
        [Quantity.Humidity] = 3.0,
    };

    protected override IReadOnlyList<int> Addresses { get; } = [0x40];

    protected override ISensor Create(I2cPort port, I2cSensorOptions options) => new Si7021Sensor(port);

    protected override Identification? Identify(II2cDevice device) => Si7021Identity.Look(device);
}
