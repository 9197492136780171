using Microsoft.Net.Http.Headers;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Sends a browser, which would show its reader a problem document, to the page where one signs in.</summary>
internal static class SignInRedirect
{
    public static bool IsWantedBy(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) && Credential.From(request.Headers).IsMissing
        && MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var accepted) && accepted.Any(a => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase));

    /// <summary>By a relative address: that holds under any path of a proxy, whether it tells us of it or not.</summary>
    public static Task Send(HttpContext context)
    {
        var path = context.Request.Path.ToUriComponent();
        var up = string.Concat(Enumerable.Repeat("../", Math.Max(0, path.Count(c => c == '/') - 1)));
        var wanted = path.TrimStart('/') + context.Request.QueryString.ToUriComponent();
        context.Response.StatusCode = StatusCodes.Status302Found;
        context.Response.Headers.Location = $"{up}signin{(wanted.Length > 0 ? $"?next={Uri.EscapeDataString(wanted)}" : "")}";
        context.Response.ContentLength = 0;
        return Task.CompletedTask;
    }
}
