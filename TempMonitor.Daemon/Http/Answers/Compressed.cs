using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TempMonitor.Daemon.Http.Answers;

/// <summary>Sends an answer in fewer bytes to a client that takes that. For answers that hold no secret and repeat nothing of the request: their length tells nothing.</summary>
internal static class Compressed
{
    // below this a packet is a packet
    private const int Least = 1024;

    public static async Task Json<T>(HttpContext context, T document, JsonTypeInfo<T> type)
    {
        using var buffer = new PooledBuffer();
        await using (var json = new Utf8JsonWriter(buffer, ApiJsonContext.Writing)) JsonSerializer.Serialize(json, document, type);
        buffer.GetSpan(1)[0] = (byte)'\n';
        buffer.Advance(1);
        await Bytes(context, buffer.Written, "application/json; charset=utf-8");
    }

    public static Task Bytes(HttpContext context, ReadOnlyMemory<byte> body, string mediaType)
    {
        if (body.Length < Least) return Answer.Bytes(context, body, mediaType);
        context.Response.Headers.Vary = "Accept-Encoding";
        var coding = ContentCoding.For(context.Request.Headers.AcceptEncoding);
        if (coding.Name is not null) context.Response.Headers.ContentEncoding = coding.Name;
        return Answer.Bytes(context, coding.Pack(body, thoroughly: false), mediaType);
    }
}
