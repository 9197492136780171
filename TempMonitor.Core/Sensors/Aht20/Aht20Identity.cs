using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Aht20;

/// <summary>The chip has no identity to show. It is looked at by plain reads alone: a write could switch the outputs of a port expander.</summary>
internal static class Aht20Identity
{
    public static Identification? Look(II2cDevice device)
    {
        Span<byte> answer = stackalloc byte[Aht20Answer.Length];
        device.Read(answer);
        if (Aht20Answer.IsOneByteRepeated(answer)) return null;
        if (Aht20Answer.HasChecksum(answer)) return new(Certainty.Likely, $"status 0x{answer[0]:X2}, values with their checksum");
        return new(Certainty.Possible, $"status 0x{answer[0]:X2}, no checksum: never measured yet, an AHT10 (Checksum: false), or another chip");
    }
}
