using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Live;
using TempMonitor.Daemon.Modules.Camera;
using TempMonitor.Daemon.Modules.Camera.Archive;
using TempMonitor.Daemon.Modules.Camera.Routes;
using TempMonitor.Daemon.Modules.Camera.Timelapse;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Daemon.Modules.Camera.Archive;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeStill;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Routes;

/// <summary>The camera's routes on a real Kestrel, over cameras of the test's making and an archive on a real disk.</summary>
internal sealed class CameraHost : IDisposable
{
    public CameraHost()
    {
        Maker = new TimelapseMaker(Rig.Index, new StillReader(Rig.Folder), Tools, Encoder, () => Enough());
        Jobs = new TimelapseJobs(Maker, Rig.Temp["timelapse"], Machine, NullLogger<TimelapseJobs>.Instance);
    }

    public ArchiveRig Rig { get; } = new();

    public FakeCameraDesk Desk { get; } = new();

    public ScriptedTools Tools { get; } = new();

    public FakeVideoEncoder Encoder { get; } = new();

    public CameraModuleOptions Options { get; } = new() { Viewers = 2 };

    public ManualTimeProvider Machine { get; } = new();

    /// <summary>By which the streams wait.</summary>
    public TimeProvider StreamTime { get; set; } = new InstantTimeProvider();

    public TimelapseMaker Maker { get; }

    public TimelapseJobs Jobs { get; }

    public Action Enough { get; set; } = () => { };

    public async Task<HttpHost> Start(AccessLevel level = AccessLevel.Token)
    {
        var host = await HttpHost.Start(access: new AccessOptions { Camera = level }, configure: AddTo);
        host.Clock.SetUtcNow(Noon);
        return host;
    }

    public void AddTo(WebApplicationBuilder builder)
    {
        var services = builder.Services.AddSingleton<ICameraDesk>(Desk).AddSingleton<IStillArchive>(Rig.Archive).AddSingleton(Rig.Index).AddSingleton(Rig.Retention);
        services.AddSingleton<IPictureTools>(Tools).AddSingleton<IVideoEncoder>(Encoder).AddSingleton(Options).AddSingleton(Jobs).AddSingleton(Maker);
        services.AddCameraRoutes().AddSingleton<IEndpointGroup, TimelapseEndpoints>();
        services.AddSingleton(s => new LiveStream(Desk, Options, s.GetRequiredService<ILiveAccess>(), s.GetRequiredService<IHostApplicationLifetime>(), StreamTime));
    }

    public void Dispose() => Rig.Dispose();
}
