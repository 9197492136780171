using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Daemon.Modules.Camera;
using TempMonitor.Daemon.Modules.Camera.Routes;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Routes;

public sealed class LiveStreamTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Send_ViewerThatTakesNothing_LosesItsPlace()
    {
        using var body = new StuckStream();
        var context = new DefaultHttpContext();
        context.Response.Body = body;
        var stream = Stream(new FakeCameraDesk(), new FakeLiveAccess(), TimeSpan.FromMilliseconds(50));
        await stream.Send(context, "room").WaitAsync(Soon, TimeProvider.System);
        Assert.Equal(0, stream.Viewers);
    }

    [Fact]
    public async Task Send_ViewerWhoseSessionEnds_GetsNoMorePictures()
    {
        var access = new FakeLiveAccess();
        var desk = new FakeCameraDesk();
        desk.OnTake = (take, camera, _) =>
        {
            access.Sees = take < 3;
            return Task.FromResult(SomeStill.Taken(take, camera, content: (byte)take));
        };
        await Stream(desk, access, Soon).Send(new DefaultHttpContext(), "room").WaitAsync(Soon, TimeProvider.System);
        Assert.Equal(3, desk.Takes);
    }

    private static LiveStream Stream(FakeCameraDesk desk, FakeLiveAccess access, TimeSpan patience) =>
        new(desk, new CameraModuleOptions(), access, new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance), new InstantTimeProvider()) { Patience = patience };

    /// <summary>Nobody takes what is written, as where a socket's buffer is full.</summary>
    private sealed class StuckStream : MemoryStream
    {
        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
    }
}
