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

    protected override IReadOnlyList<int> Addresses { get; } = [0x5F];

    protected override ISensor Create(I2cPort port) => new Hts221Sensor(port);

    protected override bool Recognises(II2cDevice device) => StIdentity.Matches(device, StIdentity.Hts221);
}
