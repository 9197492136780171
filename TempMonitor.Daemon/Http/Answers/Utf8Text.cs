using System.Buffers;
using System.Globalization;
using System.Text;

namespace TempMonitor.Daemon.Http.Answers;

/// <summary>Writes text and numbers as UTF-8, culture-free, without strings in between.</summary>
internal static class Utf8Text
{
    private const int LongestNumber = 32;

    public static void Append(this IBufferWriter<byte> buffer, ReadOnlySpan<byte> text) => buffer.Write(text);

    public static void Append(this IBufferWriter<byte> buffer, string text) => Encoding.UTF8.GetBytes(text, buffer);

    public static void Append(this IBufferWriter<byte> buffer, double value) => buffer.AppendFormatted(value, default);

    public static void Append(this IBufferWriter<byte> buffer, long value) => buffer.AppendFormatted(value, default);

    public static void Append(this IBufferWriter<byte> buffer, DateTimeOffset time) =>
        buffer.AppendFormatted(time.UtcDateTime, TimeText.IsoFormat);

    private static void AppendFormatted<T>(this IBufferWriter<byte> buffer, T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        if (!value.TryFormat(buffer.GetSpan(LongestNumber), out var written, format, CultureInfo.InvariantCulture))
            throw new FormatException($"{typeof(T).Name} does not fit {LongestNumber} bytes");
        buffer.Advance(written);
    }
}
