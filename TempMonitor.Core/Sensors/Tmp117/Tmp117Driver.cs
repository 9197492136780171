using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Tmp117;

internal sealed class Tmp117Driver : I2cSensorDriver
{
    public override string Name => "tmp117";

    /// <summary>A step is 1/128 °C and the noise about as large: an hour without one step happens in no room.</summary>
    public override TimeSpan? StuckAfter => TimeSpan.FromHours(1);

    /// <summary>Datasheet of the TMP117: -20 to 50 °C.</summary>
    public override IReadOnlyDictionary<Quantity, double> Accuracy { get; } = new Dictionary<Quantity, double> { [Quantity.Temperature] = 0.1 };

    protected override IReadOnlyList<int> Addresses { get; } = [0x48, 0x49, 0x4A, 0x4B];

    protected override ISensor Create(I2cPort port, I2cSensorOptions options) => new Tmp117Sensor(port);

    protected override Identification? Identify(II2cDevice device)
    {
        var seen = Tmp117Identity.Read(new(device));
        return seen.Model is { } model ? new(Certainty.Certain, $"{seen} ({model})") : null;
    }
}
