using System.Buffers;

namespace TempMonitor.Core.Camera.Imaging;

/// <summary>What bytes are that should be a JPEG, by their beginning: a wrong URL or option is seen in the message at once.</summary>
internal static class ImageKind
{
    private const int Looked = 60;

    private static readonly SearchValues<byte> Letters = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(c => (byte)c), .. Blanks]);

    private static readonly (byte[] Start, string Name)[] Known =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G'], "a PNG"),
        ("GIF8"u8.ToArray(), "a GIF"),
        ("BM"u8.ToArray(), "a BMP"),
        ("RIFF"u8.ToArray(), "a WebP or AVI file"),
        ([(byte)'I', (byte)'I', 42, 0], "a TIFF or DNG"),
        ([(byte)'M', (byte)'M', 0, 42], "a TIFF"),
        ([0, 0, 0, 1], "an H.264 video"),
        ("RTSP/"u8.ToArray(), "the answer of an RTSP server"),
    ];

    private static ReadOnlySpan<byte> Blanks => " \t\r\n"u8;

    /// <summary>SOI and the beginning of the next marker.</summary>
    public static ReadOnlySpan<byte> JpegStart => [0xFF, 0xD8, 0xFF];

    /// <returns>Null when it begins as a JPEG does.</returns>
    public static string? NotJpeg(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(JpegStart) || JpegStart.StartsWith(bytes)) return null;
        foreach (var (start, name) in Known)
            if (bytes.StartsWith(start)) return name;
        return bytes.Length > 8 && bytes[4..8].SequenceEqual("ftyp"u8) ? "a HEIF picture or MP4 video" : TextOf(bytes) ?? "something unknown";
    }

    /// <summary>What the text says is left out: a camera that sends back what it was asked with would tell the password.</summary>
    private static string? TextOf(ReadOnlySpan<byte> bytes)
    {
        var beginning = bytes[..Math.Min(bytes.Length, Looked)].TrimStart(Blanks);
        if (beginning.IsEmpty || beginning.ContainsAnyExcept(Letters)) return null;
        return beginning[0] == '<' ? "a page for people (HTML)" : "a text";
    }
}
