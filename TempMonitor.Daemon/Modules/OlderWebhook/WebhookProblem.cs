using System.Security.Cryptography;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>A problem with the id under which the log has more, as the older system gave it.</summary>
internal static class WebhookProblem
{
    public const string Malformed = "The browser (or proxy) sent a request that this server could not understand.";
    public const string NotJson = "Did not attempt to load JSON data because the request Content-Type was not 'application/json'.";
    public const string NotConfigured = "Webhook not configured";
    public const string TestFailed = "Failed to send test webhook";

    /// <summary>Milliseconds since 1970 and four hexadecimal digits.</summary>
    public static string NewErrorId(TimeProvider clock) =>
        $"{clock.GetUtcNow().ToUnixTimeMilliseconds()}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(2))}";

    public static Task SendTestFailed(HttpContext context, string errorId)
    {
        var document = new WebhookProblemDocument("about:blank", "Internal Server Error", StatusCodes.Status500InternalServerError, TestFailed, TestFailed, TestFailed, errorId);
        return Answer.Json(context, document, WebhookJson.Api.WebhookProblemDocument, document.Status, "application/problem+json");
    }
}

internal sealed record WebhookProblemDocument(string Type, string Title, int Status, string Detail, string Error, string Message, string ErrorId);
