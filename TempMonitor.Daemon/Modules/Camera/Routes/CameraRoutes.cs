using TempMonitor.Daemon.Http;

namespace TempMonitor.Daemon.Modules.Camera.Routes;

internal static class CameraRoutes
{
    public static IServiceCollection AddCameraRoutes(this IServiceCollection services)
    {
        services.AddSingleton<ArchiveQuestions>().AddSingleton<Thumbnails>().AddSingleton(s => ActivatorUtilities.CreateInstance<LiveStream>(s, TimeProvider.System));
        return services.AddSingleton<IEndpointGroup, LiveEndpoints>().AddSingleton<IEndpointGroup, ArchiveEndpoints>();
    }
}
