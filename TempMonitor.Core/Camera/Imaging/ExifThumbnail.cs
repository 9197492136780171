using System.Buffers.Binary;

namespace TempMonitor.Core.Camera.Imaging;

/// <summary>The small picture that a camera has put into the EXIF data of a large one. The bytes are a stranger's: nothing in them is believed.</summary>
public static class ExifThumbnail
{
    private const ushort PlaceTag = 0x0201, LengthTag = 0x0202, Short = 3;
    private const int Magic = 42, EntrySize = 12;

    private static ReadOnlySpan<byte> Header => "Exif\0\0"u8;

    /// <returns>A whole JPEG within the large one; empty when there is none.</returns>
    public static ReadOnlySpan<byte> In(ReadOnlySpan<byte> jpeg)
    {
        foreach (var segment in new JpegSegments(jpeg))
        {
            if (segment.Marker == JpegMarker.Scan) break;
            if (segment.Marker == JpegMarker.Exif && segment.In(jpeg).StartsWith(Header)) return InTiff(segment.In(jpeg)[Header.Length..]);
        }

        return default;
    }

    /// <summary>The second directory describes it; the first is of the picture itself.</summary>
    private static ReadOnlySpan<byte> InTiff(ReadOnlySpan<byte> bytes)
    {
        var tiff = new Tiff(bytes);
        if (tiff.Word(2) != Magic || tiff.Long(4) is not { } first || tiff.Word(first) is not { } entries) return default;
        if (tiff.Long(first + 2 + (entries * EntrySize)) is not { } second) return default;
        return second != 0 && tiff.Entry(second, PlaceTag) is { } place && tiff.Entry(second, LengthTag) is { } length && place + length <= bytes.Length
            ? Whole(bytes.Slice((int)place, (int)length))
            : default;
    }

    /// <summary>With its tables: nobody puts them into a part of a picture.</summary>
    private static ReadOnlySpan<byte> Whole(ReadOnlySpan<byte> jpeg)
    {
        var shape = JpegShape.Of(jpeg);
        return shape is { Ending: JpegEnding.Whole, LacksTables: false } ? jpeg[..shape.Length] : default;
    }

    /// <summary>Numbers of a TIFF file, in its own byte order; null where they would lie outside. Offsets are long so that no sum can wrap.</summary>
    private readonly ref struct Tiff(ReadOnlySpan<byte> bytes)
    {
        private readonly ReadOnlySpan<byte> _bytes = bytes;
        private readonly bool _isLittle = bytes is [(byte)'I', (byte)'I', ..];

        public ushort? Word(long offset)
        {
            if (offset > _bytes.Length - sizeof(ushort)) return null;
            var at = _bytes[(int)offset..];
            return _isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
        }

        public long? Long(long offset)
        {
            if (offset > _bytes.Length - sizeof(uint)) return null;
            var at = _bytes[(int)offset..];
            return _isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(at) : BinaryPrimitives.ReadUInt32BigEndian(at);
        }

        /// <summary>The value of a tag with one number.</summary>
        public long? Entry(long directory, ushort tag)
        {
            var count = Word(directory) ?? 0;
            for (var entry = directory + 2; count > 0 && Word(entry) is { } found; entry += EntrySize, count--)
                if (found == tag) return Word(entry + 2) == Short ? Word(entry + 8) : Long(entry + 8);
            return null;
        }
    }
}
