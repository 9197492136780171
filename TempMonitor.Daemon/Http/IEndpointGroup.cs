namespace TempMonitor.Daemon.Http;

/// <summary>Some routes that belong together. Registered as a service; what is not registered has no route.</summary>
internal interface IEndpointGroup
{
    void Map(IEndpointRouteBuilder routes);
}
