using TempMonitor.Daemon.Http;

namespace TempMonitor.Daemon.Modules.Camera.Http;

internal static class CameraHttpSetup
{
    public static IServiceCollection AddCameraHttp(this IServiceCollection services)
    {
        services.AddSingleton<ArchiveQuestions>().AddSingleton<Thumbnails>().AddSingleton(s => ActivatorUtilities.CreateInstance<LiveStream>(s, TimeProvider.System));
        return services.AddSingleton<IEndpointGroup, LiveEndpoints>().AddSingleton<IEndpointGroup, ArchiveEndpoints>();
    }
}
