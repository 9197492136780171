using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Tmp117;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Lm75;

internal sealed class Lm75Driver : I2cSensorDriver
{
    public override string Name => "lm75";

    /// <summary>Datasheet of the LM75: -25 to 100 °C. Later ones of the family are better.</summary>
    public override IReadOnlyDictionary<Quantity, double> Accuracy { get; } = new Dictionary<Quantity, double> { [Quantity.Temperature] = 2.0 };

    protected override IReadOnlyList<int> Addresses { get; } = [0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x4D, 0x4E, 0x4F];

    protected override ISensor Create(I2cPort port, I2cSensorOptions options) => new Lm75Sensor(port);

    /// <remarks>Never more than possible: analog converters, current meters and other thermometers live at these addresses too.</remarks>
    protected override Identification? Identify(II2cDevice device)
    {
        var registers = new I2cRegisters(device);
        if (Tmp117Identity.Read(registers).Model is not null) return null;
        var seen = Lm75Registers.Read(registers);
        return seen.MayBeOne(Lm75Registers.Read(registers)) ? new(Certainty.Possible, $"no identity, but registers like an LM75's ({seen})") : null;
    }
}
