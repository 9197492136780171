namespace TempMonitor.Tests.Fakes;

/// <summary>A chip that is nothing but its registers, in the manner of ST: bit 7 of the sub-address increments. Keeps a log of what was written.</summary>
internal sealed class FakeI2cDevice(int address = 0x5F) : FakeChip(address)
{
    private byte _pointer;
    private bool _increments;

    public byte[] Registers { get; } = new byte[256];

    /// <summary>Register and value of every write, in order.</summary>
    public List<(byte Register, byte Value)> Writes { get; } = [];

    /// <summary>Called after each write to a register, so that a test can play the chip's part.</summary>
    public Action<byte, byte> Written { get; set; } = (_, _) => { };

    /// <summary>Called before each read of a register.</summary>
    public Action<byte> Reading { get; set; } = _ => { };

    public void Load(byte first, string hex) => Convert.FromHexString(hex.Replace(" ", "")).CopyTo(Registers, first);

    protected override void Take(ReadOnlySpan<byte> buffer)
    {
        _pointer = (byte)(buffer[0] & 0x7F);
        _increments = (buffer[0] & 0x80) != 0;
        foreach (var value in buffer[1..])
        {
            Registers[_pointer] = value;
            Writes.Add((_pointer, value));
            Written(_pointer, value);
            Step();
        }
    }

    protected override void Give(Span<byte> buffer)
    {
        for (var i = 0; i < buffer.Length; i++)
        {
            Reading(_pointer);
            buffer[i] = Registers[_pointer];
            Step();
        }
    }

    private void Step()
    {
        if (_increments) _pointer++;
    }
}
