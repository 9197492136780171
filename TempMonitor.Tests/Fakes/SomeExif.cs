using System.Buffers.Binary;

namespace TempMonitor.Tests.Fakes;

/// <summary>Puts EXIF data with a small picture into a large one, as a camera does.</summary>
internal static class SomeExif
{
    public static byte[] Within(byte[] jpeg, byte[] thumbnail, bool isLittle = true, int? length = null)
    {
        var tiff = new byte[8 + 2 + 12 + 4 + 2 + 24 + 4 + thumbnail.Length];
        (isLittle ? "II"u8 : "MM"u8).CopyTo(tiff);
        Word(2, 42);
        Long(4, 8); // the first directory: one entry
        Word(8, 1);
        Entry(10, 0x0112, 3, 1);
        Long(22, 26); // the second
        Word(26, 2);
        Entry(28, 0x0201, 4, 56);
        Entry(40, 0x0202, 4, length ?? thumbnail.Length);
        thumbnail.CopyTo(tiff, 56);
        byte[] body = [.. "Exif\0\0"u8, .. tiff];
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body, .. jpeg[2..]];

        void Entry(int at, int tag, int type, int value)
        {
            Word(at, tag);
            Word(at + 2, type);
            Long(at + 4, 1);
            if (type == 3) Word(at + 8, value);
            else Long(at + 8, value);
        }

        void Word(int at, int value)
        {
            if (isLittle) BinaryPrimitives.WriteUInt16LittleEndian(tiff.AsSpan(at), (ushort)value);
            else BinaryPrimitives.WriteUInt16BigEndian(tiff.AsSpan(at), (ushort)value);
        }

        void Long(int at, int value)
        {
            if (isLittle) BinaryPrimitives.WriteUInt32LittleEndian(tiff.AsSpan(at), (uint)value);
            else BinaryPrimitives.WriteUInt32BigEndian(tiff.AsSpan(at), (uint)value);
        }
    }
}
