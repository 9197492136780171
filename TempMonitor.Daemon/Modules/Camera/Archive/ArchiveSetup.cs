using TempMonitor.Core.Camera;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Modules.Camera.Archive;

internal static class ArchiveSetup
{
    private const long Megabyte = 1_000_000;

    /// <param name="cameras">The cameras there are, configured or found, with their options.</param>
    /// <param name="temperature">The room's now; null when none is known.</param>
    public static IServiceCollection AddCameraArchive(
        this IServiceCollection services, CameraModuleOptions options, Func<IServiceProvider, IReadOnlyDictionary<string, CaptureOptions>> cameras, Func<IServiceProvider, double?> temperature)
    {
        services.AddSingleton<IStillIndex, SqliteStillIndex>().AddSingleton(s => new ArchiveFolder(FolderIn(s.GetRequiredService<DaemonPaths>()))).AddSingleton<StillFiles>();
        services.AddSingleton(s => new ArchiveRetention(
            s.GetRequiredService<IStillIndex>(), s.GetRequiredService<StillFiles>(), s.GetRequiredService<ArchiveFolder>(),
            () => [.. cameras(s).Select(c => ArchiveLimits.Of(c.Key, c.Value))], options.KeepFreeMegabytes * Megabyte, DiskRoom.FreeFor));
        services.AddSingleton<IStillArchive>(s => ActivatorUtilities.CreateInstance<StillArchive>(s, (Func<double?>)(() => temperature(s))));
        services.AddSingleton(s => new ArchiveUpkeep(
            new ArchiveRepair(s.GetRequiredService<IStillIndex>(), s.GetRequiredService<ArchiveFolder>(), s.GetRequiredService<StillFiles>(), s.GetRequiredService<ILogger<ArchiveRepair>>()),
            s.GetRequiredService<ArchiveRetention>(), s.GetRequiredService<IDocumentStore>()));
        return services.AddSingleton<ArchiveService>().AddHostedService(s => s.GetRequiredService<ArchiveService>());
    }

    public static string FolderIn(DaemonPaths paths) => Path.Combine(paths.State, "camera");
}
