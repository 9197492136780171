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

    protected override IReadOnlyList<int> Addresses { get; } = [0x5C, 0x5D];

    protected override ISensor Create(I2cPort port) => new Lps25hSensor(port);

    protected override bool Recognises(II2cDevice device) => StIdentity.Matches(device, StIdentity.Lps25h);
}
