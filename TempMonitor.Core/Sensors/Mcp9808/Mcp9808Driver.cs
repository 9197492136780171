using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Mcp9808;

internal sealed class Mcp9808Driver : I2cSensorDriver
{
    public override string Name => "mcp9808";

    /// <summary>Datasheet, -20 to 100 °C: ±0.25 typical, ±0.5 at the most.</summary>
    public override IReadOnlyDictionary<Quantity, double> Accuracy { get; } = new Dictionary<Quantity, double> { [Quantity.Temperature] = 0.5 };

    protected override IReadOnlyList<int> Addresses { get; } = [0x18, 0x19, 0x1A, 0x1B, 0x1C, 0x1D, 0x1E, 0x1F];

    protected override ISensor Create(I2cPort port, I2cSensorOptions options) => new Mcp9808Sensor(port);

    protected override Identification? Identify(II2cDevice device)
    {
        var seen = Mcp9808Identity.Read(new(device));
        return seen.IsMcp9808 ? new(Certainty.Certain, seen.ToString()) : null;
    }
}
