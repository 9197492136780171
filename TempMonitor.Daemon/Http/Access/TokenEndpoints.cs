using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Lets a client find out whether its token is right: whoever gets here has shown it.</summary>
internal sealed class TokenEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/api/verify-token", AccessArea.Api, Verify);

    private static Task Verify(HttpContext context) =>
        Answer.Json(context, new TokenDocument(true, "Token is valid"), ApiJsonContext.Api.TokenDocument);
}

internal sealed record TokenDocument(bool Valid, string Message);
