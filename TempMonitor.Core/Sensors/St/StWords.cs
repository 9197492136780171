using System.Buffers.Binary;

namespace TempMonitor.Core.Sensors.St;

/// <summary>Decodes output registers, and refuses those that no conversion filled.</summary>
internal static class StWords
{
    public static int Signed24(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes) | ((sbyte)bytes[2] << 16);

    /// <summary>A line held low or let go reads as the same byte all over.</summary>
    public static bool IsEmpty(ReadOnlySpan<byte> bytes) => !bytes.ContainsAnyExcept((byte)0x00) || !bytes.ContainsAnyExcept((byte)0xFF);
}
