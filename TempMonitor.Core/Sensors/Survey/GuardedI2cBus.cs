using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Survey;

/// <summary>A bus on which some addresses may not be touched, because somebody else reads the chips there: a question in the middle could spoil a conversion.</summary>
/// <remarks>They look as if nobody were there, so that drivers pass them by. Disposing it leaves the bus behind it open.</remarks>
public sealed class GuardedI2cBus(II2cBus bus, Func<int, bool> isGuarded) : II2cBus
{
    public string Name => bus.Name;

    public string Wire => bus.Wire;

    public II2cDevice Open(int address) => isGuarded(address) ? new Absent(address, Name) : bus.Open(address);

    public void Dispose()
    {
        // whoever made the bus closes it
    }

    private sealed class Absent(int address, string bus) : II2cDevice
    {
        public int Address => address;

        public void Read(Span<byte> buffer) => throw I2cException.Nak(address, bus);

        public void Write(ReadOnlySpan<byte> buffer) => throw I2cException.Nak(address, bus);

        public void WriteRead(ReadOnlySpan<byte> write, Span<byte> read) => throw I2cException.Nak(address, bus);
    }
}
