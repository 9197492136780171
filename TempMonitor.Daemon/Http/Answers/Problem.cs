using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace TempMonitor.Daemon.Http.Answers;

/// <summary>Why a request got no answer; sent as RFC 9457 problem details.</summary>
internal sealed record Problem(int Status, string Detail, TimeSpan? RetryAfter = null)
{
    private static readonly Dictionary<int, string> UsualDetails = new()
    {
        [StatusCodes.Status400BadRequest] = "The request could not be understood",
        [StatusCodes.Status404NotFound] = "There is nothing at this address; /docs lists what there is",
        [StatusCodes.Status405MethodNotAllowed] = "This method is not allowed here; the Allow header names those that are",
        [StatusCodes.Status408RequestTimeout] = "The request took too long to arrive",
        [StatusCodes.Status413PayloadTooLarge] = "The request body is too large",
        [StatusCodes.Status500InternalServerError] = "Something went wrong in the daemon; its log says what",
    };

    /// <summary>A word that stays the same, for a page that says it in another language; null where the status says enough.</summary>
    public string? Reason { get; init; }

    /// <summary>The problem of a status code that came without words.</summary>
    public static Problem Of(int status) => new(status, UsualDetails.GetValueOrDefault(status) ?? TitleOf(status));

    public static Problem BadRequest(string detail) => new(StatusCodes.Status400BadRequest, detail);

    public static Problem NotFound(string detail) => new(StatusCodes.Status404NotFound, detail);

    public static Problem Conflict(string detail) => new(StatusCodes.Status409Conflict, detail);

    public static Problem Unavailable(string detail, TimeSpan retryAfter) => new(StatusCodes.Status503ServiceUnavailable, detail, retryAfter);

    public Task Send(HttpContext context)
    {
        if (RetryAfter is { } wait) context.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString();
        if (ErrorPage.IsWanted(context)) return ErrorPage.Send(context, this);
        var document = new ProblemDocument("about:blank", TitleOf(Status), Status, Detail, Detail, Detail, Reason);
        return Answer.Json(context, document, ApiJsonContext.Api.ProblemDocument, Status, "application/problem+json");
    }

    internal static string TitleOf(int status) => ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Error";
}

/// <param name="Error">Equal to <paramref name="Detail"/>: where clients of one older system look.</param>
/// <param name="Message">Equal to <paramref name="Detail"/>: where clients of another look.</param>
internal sealed record ProblemDocument(
    string Type, string Title, int Status, string Detail, string Error, string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason);
