using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Tests.Fakes;

/// <summary>
/// A chip that is nothing but its registers, in the plain manner: of 8 bits, where a longer read runs on into the next ones, or of 16 bits,
/// high byte first, where it does not. Keeps a log of what was written. Strict: what no datasheet allows stops the test.
/// </summary>
internal sealed class FakeRegisterChip(int address, int width = 1) : FakeChip(address)
{
    private readonly byte[] _memory = new byte[256 * width];
    private byte _pointer;

    /// <summary>Register and value of every write, in order.</summary>
    public List<(byte Register, int Value)> Writes { get; } = [];

    /// <summary>Called after each write to a register, so that a test can play the chip's part.</summary>
    public Action<byte, int> Written { get; set; } = (_, _) => { };

    /// <summary>Called before each register is read, and after.</summary>
    public Action<byte> Reading { get; set; } = _ => { };

    public Action<byte> HasRead { get; set; } = _ => { };

    /// <summary>A register's value, of as many bits as the chip has.</summary>
    public int this[byte register]
    {
        get => width == 1 ? _memory[register] : (_memory[register * 2] << 8) | _memory[(register * 2) + 1];
        set
        {
            if (width == 2) _memory[register * 2] = (byte)(value >> 8);
            _memory[(register * width) + width - 1] = (byte)value;
        }
    }

    public static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", ""));

    public void Load(byte first, string hex) => Bytes(hex).CopyTo(_memory, first * width);

    /// <summary>The line is held low (0x00) or let go (0xFF): whatever is read is this.</summary>
    public byte? StuckAt { get; set; }

    /// <summary>The chip is pulled out.</summary>
    public void Unplug() => Refuse = () => throw I2cException.Nak(Address, "1");

    /// <summary>The bus answers the given transfer, counted from now on, with an error.</summary>
    public void FailAt(int transfer, int errno = LinuxErrno.Eio)
    {
        var bad = Transfers + transfer;
        Refuse = () =>
        {
            if (Transfers == bad) throw new I2cException(errno, "disturbed");
        };
    }

    protected override void Take(ReadOnlySpan<byte> buffer)
    {
        _pointer = buffer[0];
        if (buffer.Length == 1) return;
        var value = buffer[1..];
        Assert.True(value.Length <= width, $"{value.Length} bytes written to a register of {width}");
        value.CopyTo(_memory.AsSpan(_pointer * width));
        var written = value.Length == 2 ? (value[0] << 8) | value[1] : value[0];
        Writes.Add((_pointer, written));
        Written(_pointer, written);
    }

    protected override void Give(Span<byte> buffer)
    {
        Assert.True(width == 1 || buffer.Length <= 2, $"{buffer.Length} bytes read from a register of 2");
        var registers = width == 1 ? buffer.Length : 1;
        for (var i = 0; i < registers; i++) Reading((byte)(_pointer + i));
        _memory.AsSpan(_pointer * width, buffer.Length).CopyTo(buffer);
        if (StuckAt is { } level) buffer.Fill(level);
        for (var i = 0; i < registers; i++) HasRead((byte)(_pointer + i));
    }
}
