using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TempMonitor.Daemon.Http.Answers;

/// <summary>Sends a complete answer with its length, so that HEAD and GET agree.</summary>
internal static class Answer
{
    public static async Task Json<T>(
        HttpContext context, T document, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK, string mediaType = "application/json")
    {
        using var buffer = new PooledBuffer();
        await using (var json = new Utf8JsonWriter(buffer, ApiJsonContext.Writing)) JsonSerializer.Serialize(json, document, type);
        buffer.GetSpan(1)[0] = (byte)'\n';
        buffer.Advance(1);
        await Bytes(context, buffer.Written, $"{mediaType}; charset=utf-8", status);
    }

    public static async Task Bytes(HttpContext context, ReadOnlyMemory<byte> body, string mediaType, int status = StatusCodes.Status200OK)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = mediaType;
        context.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.Body.WriteAsync(body, context.RequestAborted);
    }
}
