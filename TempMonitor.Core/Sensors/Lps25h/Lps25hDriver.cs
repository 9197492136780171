using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.St;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Lps25h;

internal sealed class Lps25hDriver : I2cSensorDriver
{
    public override string Name => "lps25h";

    /// <summary>It sits on the Sense HAT, a few millimetres above the CPU.</summary>
    public override bool HeatedByCpu => true;

    /// <summary>Its last digits are noise: they move in the stillest room.</summary>
    public override TimeSpan? StuckAfter => TimeSpan.FromMinutes(10);

    /// <summary>Datasheet tables 3 and 4: after soldering, 0 to 65 °C.</summary>
    public override IReadOnlyDictionary<Quantity, double> Accuracy { get; } = new Dictionary<Quantity, double>
    {
        [Quantity.Pressure] = 1.0,
        [Quantity.Temperature] = 2.0,
    };

    protected override IReadOnlyList<int> Addresses { get; } = [0x5C, 0x5D];

    protected override ISensor Create(I2cPort port, I2cSensorOptions options) => new Lps25hSensor(port);

    protected override Identification? Identify(II2cDevice device) => StIdentity.Look(device, StIdentity.Lps25h);
}
