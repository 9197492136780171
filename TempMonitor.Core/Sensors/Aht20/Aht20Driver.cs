using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Aht20;

internal sealed class Aht20Driver : I2cSensorDriver
{
    public override string Name => "aht20";

    public override Type OptionsType => typeof(Aht20Options);

    /// <summary>Its last digits are noise: they move in the stillest room.</summary>
    public override TimeSpan? StuckAfter => TimeSpan.FromMinutes(10);

    /// <summary>The AHT20's in a room's range; AHT21 and AHT10 say the same.</summary>
    public override IReadOnlyDictionary<Quantity, double> Accuracy { get; } = new Dictionary<Quantity, double>
    {
        [Quantity.Temperature] = 0.3,
        [Quantity.Humidity] = 2.0,
    };

    // an AHT10 can be set to 0x39, but light sensors live there and it has nothing to be told from them by: that one wants naming
    protected override IReadOnlyList<int> Addresses { get; } = [0x38];

    protected override ISensor Create(I2cPort port, I2cSensorOptions options) => new Aht20Sensor(port, (Aht20Options)options);

    protected override Identification? Identify(II2cDevice device) => Aht20Identity.Look(device);
}
