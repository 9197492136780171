using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Scd4x;

internal sealed class Scd4xDriver : CommandSensorDriver
{
    public override string Name => "scd4x";

    public override Type OptionsType => typeof(Scd4xOptions);

    /// <summary>CO2 comes in whole ppm, but moves by some from sample to sample.</summary>
    public override TimeSpan? StuckAfter => TimeSpan.FromMinutes(30);

    /// <summary>The SCD40's: CO2 is 50 ppm + 5 % of the value, taken here at 1000 ppm; temperature and humidity in a room's range.</summary>
    public override IReadOnlyDictionary<Quantity, double> Accuracy { get; } = new Dictionary<Quantity, double>
    {
        [Quantity.Co2] = 100,
        [Quantity.Temperature] = 0.8,
        [Quantity.Humidity] = 6.0,
    };

    protected override IReadOnlyList<int> Addresses { get; } = [0x62];

    protected override ISensor Create(I2cPort port, I2cSensorOptions options) => new Scd4xSensor(port, (Scd4xOptions)options);

    protected override Identification? Identify(I2cPort port) => Scd4xIdentity.Look(port);
}
