using System.Buffers.Binary;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.St;

/// <summary>Decodes output registers, and refuses those that no conversion filled.</summary>
internal static class StWords
{
    public static int Signed24(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes) | ((sbyte)bytes[2] << 16);

    public static bool IsEmpty(ReadOnlySpan<byte> bytes) => I2cBytes.AreEmpty(bytes);
}
