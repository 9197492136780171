using System.Collections.Frozen;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Scd4x;

/// <summary>Who answers at 0x62, without disturbing a measurement.</summary>
internal static class Scd4xIdentity
{
    public const string Proof = "a data-ready word and a serial number with their checksums";

    private const int VariantShift = 12;

    private static readonly FrozenDictionary<int, string> Models = new Dictionary<int, string>
    {
        [0] = "SCD40",
        [1] = "SCD41",
        [2] = "SCD42",
        [5] = "SCD43",
    }.ToFrozenDictionary();

    /// <summary>Null when something else answers.</summary>
    /// <remarks>
    /// Whether data is ready may be asked at any time. It comes first also because the serial number's command would set the output of
    /// a DAC of type MCP4725, which lives at the same address and takes the first one for nothing.
    /// </remarks>
    public static Identification? Look(I2cPort port)
    {
        Span<ushort> ready = stackalloc ushort[1];
        var chip = new CommandChip(port, SensirionCrc.FromOnes);
        if (!chip.TryAsk(Scd4xCommand.DataReady, Scd4xTiming.Command, ready)) return null;
        return SerialNumber(chip) is { } serial
            ? new(Certainty.Certain, $"serial number 0x{serial:X12} with its checksums")
            : new(Certainty.Likely, $"data-ready word 0x{ready[0]:X4} with its checksum; it is measuring and tells no more");
    }

    /// <summary>Null while the chip measures.</summary>
    public static long? SerialNumber(CommandChip chip)
    {
        Span<ushort> words = stackalloc ushort[3];
        return Tells(chip, Scd4xCommand.SerialNumber, words) ? ((long)words[0] << 32) | ((long)words[1] << 16) | words[2] : null;
    }

    public static string Model(CommandChip chip)
    {
        Span<ushort> word = stackalloc ushort[1];
        return Tells(chip, Scd4xCommand.Variant, word) ? Models.GetValueOrDefault(word[0] >> VariantShift, "SCD4x") : "SCD4x";
    }

    // while it measures it refuses the command itself; some buses say EIO for a refused byte in the middle
    private static bool Tells(CommandChip chip, ReadOnlySpan<byte> command, Span<ushort> words)
    {
        try
        {
            return chip.TryAsk(command, Scd4xTiming.Command, words);
        }
        catch (I2cException refusal) when (refusal.IsNak || refusal.Errno == LinuxErrno.Eio)
        {
            return false;
        }
    }
}
