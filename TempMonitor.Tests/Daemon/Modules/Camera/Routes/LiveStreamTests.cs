using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Modules.Camera;
using TempMonitor.Daemon.Modules.Camera.Routes;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Routes;

public sealed class LiveStreamTests
{
    /// <summary>Kestrel's own limit, 240 bytes a second, gave somebody who takes nothing of a large picture hours.</summary>
    [Fact]
    public async Task Send_AnyPicture_MustBeTakenWithinSeconds()
    {
        var desk = new FakeCameraDesk { OnTake = (take, camera, _) => take == 1 ? Task.FromResult(new Picture(camera, SomeStill.Noon, new byte[1_000_000])) : Task.FromException<Picture>(new CameraException(CameraFault.Absent, "gone")) };
        var rate = new Rate();
        var context = new DefaultHttpContext();
        context.Features.Set<IHttpMinResponseDataRateFeature>(rate);
        using var body = new MemoryStream();
        context.Response.Body = body;
        var stream = new LiveStream(desk, new CameraModuleOptions(), new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), new InstantTimeProvider());
        await stream.Send(context, "room");
        Assert.InRange(1_000_000 / rate.MinDataRate!.BytesPerSecond, 5, 30);
        Assert.InRange(body.Length, 1_000_001, 1_001_000);
        Assert.Equal(0, stream.Viewers);
    }

    private sealed class Rate : IHttpMinResponseDataRateFeature
    {
        public MinDataRate? MinDataRate { get; set; } = new(240, TimeSpan.FromSeconds(5));
    }
}
