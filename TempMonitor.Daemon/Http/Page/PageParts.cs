namespace TempMonitor.Daemon.Http.Page;

/// <summary>What of the page there is something behind: the script asks for nothing that a module would have to be on for.</summary>
internal sealed class PageParts
{
    private static readonly (string Part, string Route)[] Known =
        [("alarms", "/page/incidents"), ("camera", "/camera"), ("led", "/page/led"), ("live", "/live"), ("account", "/account"), ("settings", "/settings")];

    private IEndpointRouteBuilder? _routes;
    private string? _names;

    /// <summary>The words, with spaces between them.</summary>
    public string Names => _names ??= string.Join(' ', Known.Where(k => Has(k.Route)).Select(k => k.Part));

    public void Look(IEndpointRouteBuilder routes) => _routes = routes;

    private bool Has(string route) =>
        _routes!.DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>().Any(e => e.RoutePattern.RawText == route);
}
