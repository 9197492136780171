using System.Globalization;
using System.IO.Compression;
using Microsoft.Extensions.Primitives;

namespace TempMonitor.Daemon.Http.Answers;

/// <summary>A way to send the same in fewer bytes.</summary>
internal sealed class ContentCoding
{
    public static readonly ContentCoding None = new(null, (bytes, _) => bytes);
    private static readonly ContentCoding Brotli = new("br", PackBrotli);
    private static readonly ContentCoding Gzip = new("gzip", PackGzip);

    // the best first
    private static readonly ContentCoding[] All = [Brotli, Gzip];

    private const int Window = 22, Best = 11, Quick = 4;

    private readonly Func<ReadOnlyMemory<byte>, bool, ReadOnlyMemory<byte>> _pack;

    private ContentCoding(string? name, Func<ReadOnlyMemory<byte>, bool, ReadOnlyMemory<byte>> pack) => (Name, _pack) = (name, pack);

    /// <summary>As in Content-Encoding; null: as it is.</summary>
    public string? Name { get; }

    /// <summary>The best that the client takes.</summary>
    public static ContentCoding For(StringValues accepted)
    {
        var taken = accepted.SelectMany(line => (line ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Select(Parse).ToList();
        return Array.Find(All, coding => taken.Exists(t => t.Weight > 0 && string.Equals(t.Name, coding.Name, StringComparison.OrdinalIgnoreCase))) ?? None;
    }

    /// <param name="thoroughly">Worth its time for what is packed once and sent often.</param>
    public ReadOnlyMemory<byte> Pack(ReadOnlyMemory<byte> bytes, bool thoroughly) => _pack(bytes, thoroughly);

    private static (string Name, double Weight) Parse(string item)
    {
        var parts = item.Split(';', StringSplitOptions.TrimEntries);
        var weight = Array.Find(parts, p => p.StartsWith("q=", StringComparison.OrdinalIgnoreCase));
        return (parts[0], weight is null ? 1 : double.TryParse(weight.AsSpan(2), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : 0);
    }

    private static ReadOnlyMemory<byte> PackBrotli(ReadOnlyMemory<byte> bytes, bool thoroughly)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(bytes.Length)];
        return BrotliEncoder.TryCompress(bytes.Span, packed, out var length, thoroughly ? Best : Quick, Window)
            ? packed.AsMemory(0, length)
            : throw new InvalidOperationException("Brotli found no room in the room that it asked for");
    }

    private static ReadOnlyMemory<byte> PackGzip(ReadOnlyMemory<byte> bytes, bool thoroughly)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, thoroughly ? CompressionLevel.SmallestSize : CompressionLevel.Optimal)) gzip.Write(bytes.Span);
        return packed.ToArray();
    }
}
