using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Simulated;

/// <summary>A bus with simulated chips on it; every other address stays silent.</summary>
internal sealed class SimulatedI2cBus(params SimulatedStChip[] chips) : II2cBus
{
    // a real adapter lets one transfer through at a time, whoever asks
    private readonly Lock _wire = new();

    public string Name => I2cBusName.Simulated;

    public II2cDevice Open(int address) => new Device(this, address);

    public void Dispose()
    {
        // nothing is held
    }

    private void Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        lock (_wire)
        {
            var chip = Array.Find(chips, c => c.Address == address);
            if (chip is null || !chip.Acknowledges()) throw I2cException.Nak(address, Name);
            if (!write.IsEmpty) chip.Write(write);
            if (!read.IsEmpty) chip.Read(read);
        }
    }

    private sealed class Device(SimulatedI2cBus bus, int address) : II2cDevice
    {
        public int Address => address;

        public void Read(Span<byte> buffer) => bus.Transfer(address, [], buffer);

        public void Write(ReadOnlySpan<byte> buffer) => bus.Transfer(address, buffer, []);

        public void WriteRead(ReadOnlySpan<byte> write, Span<byte> read) => bus.Transfer(address, write, read);
    }
}
