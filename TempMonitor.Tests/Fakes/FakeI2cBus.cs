using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Tests.Fakes;

/// <summary>A bus with the given devices on it; the other addresses do not acknowledge.</summary>
internal sealed class FakeI2cBus(params II2cDevice[] devices) : II2cBus
{
    public string Name { get; init; } = "1";

    public II2cDevice Open(int address) => devices.FirstOrDefault(d => d.Address == address) ?? Silent(address);

    public void Dispose()
    {
        // nothing is held
    }

    private FakeI2cDevice Silent(int address) => new(address) { Refuse = () => throw I2cException.Nak(address, Name) };
}
