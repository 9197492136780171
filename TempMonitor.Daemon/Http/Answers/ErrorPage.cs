using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using TempMonitor.Daemon.Http.Page;

namespace TempMonitor.Daemon.Http.Answers;

/// <summary>A problem for people: what is wrong, what to do, and the way back. Programs get problem details.</summary>
/// <remarks>Its links begin with the path base, because an error has an address of any depth.</remarks>
internal static class ErrorPage
{
    private const string Html = "text/html";
    private static readonly string[] ForPrograms = ["application/json", "application/problem+json"];
    private static readonly PageTemplate Template = PageTemplate.Load("error.html");

    /// <summary>Whoever names HTML, and likes JSON less: a browser that opens an address, not a script or a program.</summary>
    public static bool IsWanted(HttpContext context)
    {
        var accept = context.Request.Headers.Accept;
        return accept.Count > 0 && LikingOf(accept) is { Html: > 0 } liking && liking.Html > liking.Json;
    }

    public static async Task Send(HttpContext context, Problem problem)
    {
        var texts = new Dictionary<string, string>
        {
            ["base"] = context.Request.PathBase.ToUriComponent(),
            ["status"] = problem.Status.ToString(),
            ["level"] = problem.Status >= StatusCodes.Status500InternalServerError ? "critical" : "warning",
            ["title"] = Problem.TitleOf(problem.Status),
            // that a header is missing helps no reader of a page
            ["detail"] = problem.Status == StatusCodes.Status401Unauthorized ? "You have to sign in to see this." : problem.Detail,
            ["advice"] = AdviceFor(problem),
            ["next"] = Uri.EscapeDataString((context.Request.Path.ToUriComponent() + context.Request.QueryString.ToUriComponent()).TrimStart('/')),
            ["signin"] = problem.Status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden ? "true" : "false",
        };
        using var buffer = new PooledBuffer(4096);
        Template.Render(buffer, texts);
        await Answer.Bytes(context, buffer.Written, "text/html; charset=utf-8", problem.Status);
    }

    private static (double Html, double Json) LikingOf(StringValues accept)
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges)) return default;
        return (Best(ranges, r => r.MediaType.Equals(Html, StringComparison.OrdinalIgnoreCase)), Best(ranges, r => ForPrograms.Contains(r.MediaType.Value, StringComparer.OrdinalIgnoreCase)));
    }

    private static double Best(IList<MediaTypeHeaderValue> ranges, Func<MediaTypeHeaderValue, bool> isMeant) =>
        ranges.Where(isMeant).Select(r => r.Quality ?? 1).DefaultIfEmpty(0).Max();

    private static string AdviceFor(Problem problem) => problem.Status switch
    {
        StatusCodes.Status400BadRequest => "Look at the address that you called: something in it can't be read. The list of addresses says what each one takes.",
        StatusCodes.Status401Unauthorized => "Sign in, and you are brought back here.",
        StatusCodes.Status403Forbidden => "Sign in as somebody who may, or ask whoever looks after this monitor for the right.",
        StatusCodes.Status404NotFound => "Look for a slip of the pen in the address, or begin at the page of the room.",
        StatusCodes.Status405MethodNotAllowed => "This address is not made to be opened like this. The list of addresses says how it is called.",
        StatusCodes.Status413PayloadTooLarge => "Send less at once.",
        StatusCodes.Status429TooManyRequests => $"Wait{For(problem.RetryAfter)}, then try once more.",
        StatusCodes.Status503ServiceUnavailable => $"Wait{For(problem.RetryAfter)} and load this page again. If it stays like this, look at the health of the monitor.",
        >= StatusCodes.Status500InternalServerError => "The monitor goes on measuring. Load this page again; if it stays like this, look at the log (journalctl -u tempmonitor) and at the health of the monitor.",
        _ => "Begin at the page of the room.",
    };

    private static string For(TimeSpan? wait) => wait switch
    {
        null => " a moment",
        { TotalSeconds: <= 90 } some => $" {Math.Ceiling(some.TotalSeconds):0} seconds",
        { } longer => $" {Math.Ceiling(longer.TotalMinutes):0} minutes",
    };
}
