using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Tests.Fakes;

/// <summary>A bus of chips with plain 8-bit registers, for questions who is there: set <c>bus[address, register] = value</c>. Keeps a list of who was asked.</summary>
internal sealed class FakeRegisterBus(string name = "1") : II2cBus
{
    private readonly Dictionary<(int Address, byte Register), byte> _registers = [];

    public string Name => name;

    /// <summary>Every question, in order: address and what was written.</summary>
    public List<(int Address, string Written)> Asked { get; } = [];

    /// <summary>Called before each transfer; throws or waits when the bus shall refuse or hang.</summary>
    public Action Refuse { get; set; } = () => { };

    public byte this[int address, byte register]
    {
        set => _registers[(address, register)] = value;
    }

    public II2cDevice Open(int address) => new Device(this, address);

    public void Dispose()
    {
        // nothing is held
    }

    private void Transfer(int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        lock (Asked) Asked.Add((address, Convert.ToHexString(write)));
        Refuse();
        if (!_registers.Keys.Any(k => k.Address == address)) throw I2cException.Nak(address, Name);
        read.Clear();
        if (!read.IsEmpty && !write.IsEmpty) read[0] = _registers.GetValueOrDefault((address, write[0]));
    }

    private sealed class Device(FakeRegisterBus bus, int address) : II2cDevice
    {
        public int Address => address;

        public void Read(Span<byte> buffer) => bus.Transfer(address, [], buffer);

        public void Write(ReadOnlySpan<byte> buffer) => bus.Transfer(address, buffer, []);

        public void WriteRead(ReadOnlySpan<byte> write, Span<byte> read) => bus.Transfer(address, write, read);
    }
}
