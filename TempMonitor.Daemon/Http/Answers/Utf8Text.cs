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

    public static void Append(this IBufferWriter<byte> buffer, double value) => buffer.AppendNumber(value);

    public static void Append(this IBufferWriter<byte> buffer, long value) => buffer.AppendNumber(value);

    private static void AppendNumber<T>(this IBufferWriter<byte> buffer, T value)
        where T : IUtf8SpanFormattable
    {
        if (!value.TryFormat(buffer.GetSpan(LongestNumber), out var written, default, CultureInfo.InvariantCulture))
            throw new FormatException($"{typeof(T).Name} does not fit {LongestNumber} bytes");
        buffer.Advance(written);
    }
}
