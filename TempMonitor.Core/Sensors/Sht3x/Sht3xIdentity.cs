using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Sht3x;

/// <summary>What can be known of an SHT3x: it has no number that says what it is, but its status word comes with a checksum.</summary>
internal static class Sht3xIdentity
{
    public const string Proof = "a status word with its checksum";

    /// <summary>Null when something else answers: an SHT4x does not know the question.</summary>
    public static Identification? Look(I2cPort port)
    {
        Span<ushort> status = stackalloc ushort[1];
        return new CommandChip(port, SensirionCrc.FromOnes).TryAsk(Sht3xCommand.Status, Sht3xTiming.Command, status)
            ? new(Certainty.Likely, $"status word 0x{status[0]:X4} with its checksum")
            : null;
    }
}
