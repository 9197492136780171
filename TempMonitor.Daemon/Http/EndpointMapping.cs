using TempMonitor.Daemon.Http.Access;

namespace TempMonitor.Daemon.Http;

internal static class EndpointMapping
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>A route that is read: GET, and HEAD beside it.</summary>
    public static IEndpointConventionBuilder MapRead(
        this IEndpointRouteBuilder routes, string pattern, AccessArea area, RequestDelegate handler) =>
        routes.MapMethods(pattern, Reading, handler).WithMetadata(area);

    /// <summary>A route that changes something.</summary>
    /// <param name="area">An area that is never public; <see cref="AccessArea.Control"/> when nothing is said.</param>
    public static IEndpointConventionBuilder MapChange(this IEndpointRouteBuilder routes, string method, string pattern, RequestDelegate handler, AccessArea? area = null) =>
        routes.MapMethods(pattern, [method], handler).WithMetadata(area ?? AccessArea.Control);
}
