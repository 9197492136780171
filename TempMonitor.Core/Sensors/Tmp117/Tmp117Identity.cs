using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Tmp117;

/// <summary>The identity word: which chip in the lower twelve bits, above them the revision, which tells a TMP119 from a TMP117.</summary>
internal readonly record struct Tmp117Identity(ushort Word)
{
    private const int Tmp117 = 0x117, Tmp116 = 0x116, Tmp119Revision = 2;

    /// <summary>Null when it is none of the family.</summary>
    public string? Model => (Word & 0x0FFF) switch
    {
        Tmp117 when Word >> 12 == Tmp119Revision => "TMP119",
        Tmp117 => "TMP117",
        Tmp116 => "TMP116",
        _ => null,
    };

    public static Tmp117Identity Read(I2cRegisters registers) => new(registers.ReadWord((byte)Tmp117Register.Identity));

    /// <summary>The model.</summary>
    public static string Verify(I2cRegisters registers, I2cPort port)
    {
        var seen = Read(registers);
        return seen.Model ?? throw ChipFault.WrongChip(
            port, $"something without that family's identity, perhaps an LM75, TMP102 or ADS1115 ({seen})", "a TMP116, TMP117 or TMP119");
    }

    public override string ToString() => $"device id is 0x{Word:X4}";
}
