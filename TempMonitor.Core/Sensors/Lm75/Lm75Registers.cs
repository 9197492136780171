using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Lm75;

/// <summary>Everything that such a chip has. It cannot say what it is; its registers can only fail to speak against it.</summary>
internal sealed record Lm75Registers(short Temperature, byte Configuration, short Hysteresis, short Limit)
{
    public const byte ShutDown = 0x01;

    // the finest of the family, the TMP102, leaves four bits; its extended mode, with another scale, sets the lowest one
    private const int NeverUsed = 0x000F;

    // 00: LM75, and TMP75 after power-up; 11: 12 bits, TMP102
    private const int TopBits = 0b1110_0000, Resolution12Bits = 0b0110_0000;

    // 1/256 °C: what the family measures, and what its limits may hold
    private const short Coldest = -55 * 256;

    // two looks one after the other: a room does not move by 2 °C in between
    private const int MostDrift = 2 * 256;

    /// <summary>Words with no bit that the family does not have, and limits that are set: what a chip must show that a human calls an LM75.</summary>
    /// <remarks>Both limits at 0 are what a line held low says; the power-up values are 75 and 80 °C.</remarks>
    public bool HasForm => HasNoForeignBit(Temperature) && HasNoForeignBit(Hysteresis) && HasNoForeignBit(Limit) && (Hysteresis | Limit) != 0;

    private bool IsPlausible =>
        HasForm
        && (Configuration & TopBits) is 0 or Resolution12Bits
        && Temperature >= Coldest && Hysteresis >= Coldest && Hysteresis < Limit;

    public static Lm75Registers Read(I2cRegisters registers) => new(
        (short)registers.ReadWord((byte)Lm75Register.Temperature),
        registers.Read((byte)Lm75Register.Configuration),
        (short)registers.ReadWord((byte)Lm75Register.Hysteresis),
        (short)registers.ReadWord((byte)Lm75Register.Limit));

    /// <summary>Whether what nobody named may be one: no bit speaks against it, and a second look shows the same.</summary>
    public bool MayBeOne(Lm75Registers secondLook) =>
        IsPlausible
        && secondLook.HasForm
        && Math.Abs(secondLook.Temperature - Temperature) <= MostDrift
        && secondLook with { Temperature = Temperature } == this;

    public override string ToString() =>
        $"temperature 0x{(ushort)Temperature:X4}, configuration 0x{Configuration:X2}, limits 0x{(ushort)Hysteresis:X4} and 0x{(ushort)Limit:X4}";

    public static bool HasNoForeignBit(short word) => (word & NeverUsed) == 0;
}
