namespace TempMonitor.Core.Sensors.Simulated;

/// <summary>One result of a chip: its registers, and the bit that says it is new.</summary>
internal sealed class OutputField(byte first, byte last, byte newBit)
{
    public byte First => first;

    public byte Last => last;

    public byte NewBit => newBit;

    /// <summary>What the last conversion gave, least significant byte first.</summary>
    public int Word { get; set; }

    /// <summary>BDU: while half of it has been read it must not change.</summary>
    public bool IsHalfRead { get; set; }

    public void Show(Span<byte> registers)
    {
        for (int register = first, word = Word; register <= last; register++, word >>= 8) registers[register] = (byte)word;
    }
}
