using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Sht4x;

/// <summary>An SHT4x shows a serial number: two words with their checksums.</summary>
internal static class Sht4xIdentity
{
    public const string Proof = "a serial number with its checksums";

    // hardware.md 2.4
    private static readonly TimeSpan Lookup = TimeSpan.FromMilliseconds(1);

    /// <summary>Null when something else answers: one byte is no command to an SHT3x.</summary>
    public static Identification? Look(I2cPort port)
    {
        Span<ushort> serial = stackalloc ushort[2];
        return new CommandChip(port, SensirionCrc.FromOnes).TryAsk(Sht4xCommand.SerialNumber, Lookup, serial)
            ? new(Certainty.Certain, $"serial number 0x{serial[0]:X4}{serial[1]:X4} with its checksums")
            : null;
    }
}
