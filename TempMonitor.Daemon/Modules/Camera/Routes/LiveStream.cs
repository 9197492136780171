using System.Globalization;
using System.Text;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Live;

namespace TempMonitor.Daemon.Modules.Camera.Routes;

/// <summary>A picture after the other as multipart MJPEG. All viewers of a camera share its captures, and one picture at a time is in memory for all of them.</summary>
/// <param name="machine">The rate is for people and networks: by the machine's clock, however fast a simulated room lives.</param>
internal sealed class LiveStream(ICameraDesk desk, CameraModuleOptions options, ILiveAccess access, IHostApplicationLifetime lifetime, TimeProvider machine)
{
    private const string Boundary = "picture";

    // a camera that fails for so long is not worth a viewer's place
    private const int MostFailures = 10;
    private static readonly TimeSpan PlaceMayComeFree = TimeSpan.FromSeconds(10);
    private int _viewers;

    /// <summary>Who takes no picture for so long, a laptop that fell asleep, would keep its place for ever: Kestrel's own limit adds up the time of each picture before it.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);

    public int Viewers => Volatile.Read(ref _viewers);

    public int MostViewers => options.Viewers;

    /// <summary>Until the viewer is gone or may look no more, or the daemon stops.</summary>
    /// <exception cref="CameraException">There is no first picture: nothing was sent.</exception>
    public async Task Send(HttpContext context, string camera)
    {
        if (Interlocked.Increment(ref _viewers) > options.Viewers)
        {
            Interlocked.Decrement(ref _viewers);
            await Problem.Unavailable($"all {options.Viewers} places for viewers are taken (Modules:Camera:Viewers)", PlaceMayComeFree).Send(context);
            return;
        }

        try
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            await Follow(context, camera, end.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested || context.RequestAborted.IsCancellationRequested)
        {
            // it ends as it was meant to
        }
        finally
        {
            Interlocked.Decrement(ref _viewers);
        }
    }

    private async Task Follow(HttpContext context, string camera, CancellationToken end)
    {
        var picture = await desk.Take(camera, options.StreamEvery, end);
        context.Response.ContentType = $"multipart/x-mixed-replace; boundary={Boundary}";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        if (!await TryWrite(context, picture, end)) return;
        for (var failures = 0; failures < MostFailures;)
        {
            await Task.Delay(options.StreamEvery, machine, end);
            if (!(await access.LookAgain(context)).SeesCamera) return; // sessions end, keys are revoked
            if (await TryNext(camera, end) is not { } next)
            {
                failures++;
                continue;
            }

            failures = 0;
            if (next.Time != picture.Time && !await TryWrite(context, picture = next, end)) return;
        }
    }

    /// <remarks>In the blackout too there is none: the viewer's place comes free soon.</remarks>
    private async Task<Picture?> TryNext(string camera, CancellationToken end)
    {
        try
        {
            return await desk.Take(camera, options.StreamEvery, end);
        }
        catch (Exception refusal) when (refusal is CameraException or BlackoutException)
        {
            return null;
        }
    }

    /// <returns>False when it is not taken: the connection is ended.</returns>
    private async Task<bool> TryWrite(HttpContext context, Picture picture, CancellationToken end)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end, patience.Token);
        try
        {
            await Write(context.Response.Body, picture, either.Token);
            return true;
        }
        catch (OperationCanceledException) when (!end.IsCancellationRequested)
        {
            context.Abort(); // half a picture has no good end
            return false;
        }
    }

    private static async Task Write(Stream body, Picture picture, CancellationToken end)
    {
        var head = string.Create(CultureInfo.InvariantCulture, $"--{Boundary}\r\nContent-Type: {PictureAnswer.Jpeg}\r\nContent-Length: {picture.Jpeg.Length}\r\nLast-Modified: {picture.Time:R}\r\n\r\n");
        await body.WriteAsync(Encoding.ASCII.GetBytes(head), end);
        await body.WriteAsync(picture.Jpeg, end);
        await body.WriteAsync("\r\n"u8.ToArray(), end);
        await body.FlushAsync(end);
    }
}
