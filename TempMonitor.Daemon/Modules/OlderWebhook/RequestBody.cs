using System.Text;
using System.Text.Json;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>Reads a body as JSON, or says in the older system's words why it is none.</summary>
internal static class RequestBody
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static async Task<(JsonDocument? Json, Problem? Problem)> Read(HttpRequest request)
    {
        if (!request.HasJsonContentType()) return (null, new Problem(StatusCodes.Status415UnsupportedMediaType, WebhookProblem.NotJson));
        try
        {
            // as text first: bytes that are no UTF-8, or half a character, would else be found only when somebody looks at them
            using var reader = new StreamReader(request.Body, Strict);
            return (JsonDocument.Parse(await reader.ReadToEndAsync(request.HttpContext.RequestAborted)), null);
        }
        catch (Exception malformed) when (malformed is JsonException or DecoderFallbackException)
        {
            return (null, Problem.BadRequest(WebhookProblem.Malformed));
        }
    }
}
