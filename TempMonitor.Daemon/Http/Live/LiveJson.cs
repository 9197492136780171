using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Live;

internal static class LiveJson
{
    /// <summary>On one line, as the stream needs it: line ends in texts are escaped.</summary>
    public static byte[] Write<T>(T document, JsonTypeInfo<T> type)
    {
        using var buffer = new PooledBuffer(4 * 1024);
        using (var json = new Utf8JsonWriter(buffer, ApiJsonContext.Writing)) JsonSerializer.Serialize(json, document, type);
        return buffer.Written.ToArray();
    }
}
