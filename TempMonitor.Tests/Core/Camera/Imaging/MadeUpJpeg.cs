using System.Buffers.Binary;
using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Tests.Core.Camera.Imaging;

/// <summary>Bytes with the build of a JPEG: all that shows without opening it is right, the picture in it is noise.</summary>
internal sealed class MadeUpJpeg
{
    private readonly MemoryStream _bytes = new();

    private MadeUpJpeg() => Marker(0xD8);

    /// <summary>With an EXIF segment that has a whole JPEG in it, restart marks, fill bytes and stuffed FFs.</summary>
    public static byte[] Of(int width = 640, int height = 480, int size = 4000, int seed = 1) =>
        new MadeUpJpeg().Segment(0xE1, [.. "Exif\0\0"u8, .. Plain(160, 120, 300)]).Segment(0xDB, new byte[65]).Frame(0xC0, width, height).Segment(0xC4, new byte[20]).Scan(size, seed).End();

    /// <summary>No more than it needs.</summary>
    public static byte[] Plain(int width, int height, int size) => new MadeUpJpeg().Frame(0xC0, width, height).Scan(size, seed: 3).End();

    public static byte[] Progressive(int size) =>
        new MadeUpJpeg().Frame(0xC2, 800, 600).Scan(size, seed: 5).Segment(0xC4, new byte[30]).Scan(size, seed: 6).Scan(size, seed: 7).End();

    /// <summary>As video cameras give it.</summary>
    public static byte[] WithoutTables(byte[] jpeg)
    {
        foreach (var segment in new JpegSegments(jpeg))
            if (segment.Marker == JpegMarker.Huffman) return [.. jpeg[..segment.Start], .. jpeg[segment.End..]];
        throw new InvalidOperationException("no tables");
    }

    private MadeUpJpeg Segment(byte marker, byte[] content)
    {
        Marker(marker);
        Span<byte> length = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(length, (ushort)(content.Length + 2));
        _bytes.Write(length);
        _bytes.Write(content);
        return this;
    }

    private MadeUpJpeg Frame(byte marker, int width, int height) =>
        Segment(marker, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]);

    private MadeUpJpeg Scan(int size, int seed)
    {
        Segment(0xDA, [1, 1, 0, 0, 63, 0]);
        var noise = new Random(seed);
        for (var i = 0; i < size; i++)
        {
            var next = (byte)noise.Next(256);
            _bytes.WriteByte(next);
            if (next == 0xFF) _bytes.WriteByte(0);
            if (i % 500 == 499) _bytes.Write([0xFF, 0xFF, (byte)(0xD0 + (i / 500 % 8))]); // a fill byte before a restart mark
        }

        return this;
    }

    private byte[] End()
    {
        Marker(0xD9);
        return _bytes.ToArray();
    }

    private void Marker(byte marker) => _bytes.Write([0xFF, marker]);
}
