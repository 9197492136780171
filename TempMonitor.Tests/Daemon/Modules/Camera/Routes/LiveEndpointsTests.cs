using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Modules.Camera;
using TempMonitor.Tests.Daemon.Http;
using static TempMonitor.Tests.Fakes.SomeStill;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Routes;

public sealed class LiveEndpointsTests : IDisposable
{
    private readonly CameraHost _cameras = new();

    public void Dispose() => _cameras.Dispose();

    [Fact]
    public async Task Now_Camera_GivesAFreshPictureThatNobodyKeeps()
    {
        await using var host = await _cameras.Start();
        using var answer = await host.Get("/camera/room/now");
        Assert.Equal((HttpStatusCode.OK, "image/jpeg"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(Jpeg(content: 1), await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
        Assert.Equal("none", answer.Headers.AcceptRanges.ToString());
        Assert.Equal(TimeSpan.Zero, _cameras.Desk.LastMaxAge);
        using var older = await host.Get("/camera/room/now?max-age=30");
        Assert.Equal((HttpStatusCode.OK, TimeSpan.FromSeconds(30)), (older.StatusCode, _cameras.Desk.LastMaxAge));
    }

    [Theory]
    [InlineData("/camera/room/now?max-age=-1", 400, "max-age: expected whole seconds")]
    [InlineData("/camera/room/now?max-age=86401", 400, "max-age: expected whole seconds")]
    [InlineData("/camera/room/now?max-age=99999999999999999999", 400, "max-age: expected whole seconds")]
    [InlineData("/camera/room/now?maxage=3", 400, "unknown parameter; allowed: max-age")]
    [InlineData("/camera/attic/now", 404, "there is no camera of this name")]
    [InlineData("/camera/ROOM/now", 404, "there is no camera of this name")]
    [InlineData("/camera/..%2froom/now", 404, "there is no camera of this name")]
    [InlineData("/camera/%00/now", 400, "")]
    [InlineData("/camera/attic/stream", 404, "there is no camera of this name")]
    [InlineData("/camera/attic/latest", 404, "there is no camera of this name")]
    [InlineData("/camera/room/latest", 404, "camera room has no picture yet")]
    public async Task Get_WhatIsNotThere_IsRefusedInOneSentence(string path, int status, string detail)
    {
        await using var host = await _cameras.Start();
        using var answer = await host.Get(path);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(detail, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(CameraFault.Busy, 503)]
    [InlineData(CameraFault.Absent, 503)]
    [InlineData(CameraFault.Timeout, 504)]
    public async Task Now_CameraRefuses_SaysWhyAndWhatHelps(CameraFault fault, int status)
    {
        _cameras.Desk.OnTake = (_, _, _) => throw new CameraException(fault, "the camera is asleep", "wake it");
        await using var host = await _cameras.Start();
        foreach (var path in new[] { "/camera/room/now", "/camera/room/stream" })
        {
            using var answer = await host.Get(path);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.Contains("the camera is asleep; wake it", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            Assert.NotNull(answer.Headers.RetryAfter);
        }
    }

    [Fact]
    public async Task Now_InTheBlackout_SaysUntilWhen()
    {
        _cameras.Desk.OnTake = (_, _, _) => throw new BlackoutException("room", Noon.AddMinutes(90));
        await using var host = await _cameras.Start();
        using var answer = await host.Get("/camera/room/now");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, TimeSpan.FromMinutes(90)), (answer.StatusCode, answer.Headers.RetryAfter!.Delta!.Value));
    }

    [Fact]
    public async Task Latest_MemoryAndArchive_TheNewerIsShown()
    {
        await using var host = await _cameras.Start();
        _cameras.Rig.Archive.Keep(Taken(0, content: 1), CaptureReason.Schedule, []);
        Assert.Equal(Jpeg(content: 1), await Body(host, "/camera/room/latest"));
        _cameras.Desk.Shown["room"] = Taken(5, content: 2);
        Assert.Equal(Jpeg(content: 2), await Body(host, "/camera/room/latest"));
        _cameras.Rig.Archive.Keep(Taken(9, content: 3), CaptureReason.Schedule, []);
        Assert.Equal(Jpeg(content: 3), await Body(host, "/camera/room/latest"));
    }

    [Fact]
    public async Task Latest_ClientHasIt_Is304ForMemoryAndArchive()
    {
        await using var host = await _cameras.Start();
        _cameras.Rig.Keep(0);
        await AssertUnchanged(host, "/camera/room/latest", "private, no-cache");
        _cameras.Desk.Shown["room"] = Taken(5, content: 2);
        await AssertUnchanged(host, "/camera/room/latest", "private, no-cache");
    }

    [Fact]
    public async Task Cameras_List_SaysWhatEachHas()
    {
        _cameras.Rig.Keep(0);
        _cameras.Desk.Shown["rack"] = Taken(1.5, "rack");
        await using var host = await _cameras.Start();
        var cameras = (await host.GetJson("/camera")).GetProperty("cameras");
        Assert.Equal("2026-11-21T12:00:01.500Z", cameras[0].GetProperty("latest").GetString());
        Assert.Equal((1, 2000, "2026-11-21T12:00:00.000Z"), (cameras[1].GetProperty("stills").GetInt32(), cameras[1].GetProperty("bytes").GetInt32(), cameras[1].GetProperty("last").GetString()));
    }

    [Fact]
    public async Task Access_AsShipped_OpensNothingToTokenOrStranger()
    {
        await using var host = await HttpHost.Start(configure: _cameras.AddTo);
        foreach (var path in new[] { "/camera", "/camera/room/now", "/camera/room/latest", "/camera/room/stream", "/camera/room/archive", "/camera/attic/now" })
        {
            using var stranger = await host.Client.GetAsync(path);
            using var token = await host.Get(path);
            Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden), (stranger.StatusCode, token.StatusCode));
        }

        Assert.Equal(0, _cameras.Desk.Takes);
    }

    [Fact]
    public async Task Access_Public_StillKeepsRemovingAndOrderingToTheToken()
    {
        _cameras.Rig.Keep(0);
        await using var host = await _cameras.Start(AccessLevel.Public);
        using var seen = await host.Client.GetAsync("/camera/room/archive/20261121T120000Z");
        using var removed = await host.Client.DeleteAsync("/camera/room/archive/20261121T120000Z");
        using var ordered = await host.Client.PostAsync("/camera/room/timelapse", new StringContent("{}", Encoding.UTF8, "application/json"));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (seen.StatusCode, removed.StatusCode, ordered.StatusCode));
        Assert.Single(_cameras.Rig.Memory.All);
    }

    [Fact]
    public async Task Stream_Viewer_GetsPicturesUntilTheCameraFailsForGood()
    {
        _cameras.Desk.OnTake = (take, camera, _) => take <= 3 ? Task.FromResult(Taken(take, camera, content: (byte)take)) : throw new CameraException(CameraFault.Busy, "gone");
        await using var host = await _cameras.Start();
        using var answer = await host.Get("/camera/room/stream");
        Assert.Equal("multipart/x-mixed-replace; boundary=picture", answer.Content.Headers.ContentType!.ToString());
        var text = Encoding.Latin1.GetString(await answer.Content.ReadAsByteArrayAsync());
        var parts = text.Split("--picture\r\n").Skip(1).Select(p => p[(p.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..^2]);
        Assert.Equal([Jpeg(content: 1), Jpeg(content: 2), Jpeg(content: 3)], parts.Select(Encoding.Latin1.GetBytes));
        Assert.InRange(_cameras.Desk.Takes, 4, 20);
    }

    [Fact]
    public async Task Stream_PictureThatWasSentAlready_IsNotSentAgain()
    {
        _cameras.Desk.OnTake = (take, camera, _) => take <= 5 ? Task.FromResult(Taken(1, camera)) : throw new BlackoutException("room", Noon);
        await using var host = await _cameras.Start();
        using var answer = await host.Get("/camera/room/stream");
        Assert.Equal(2, (await answer.Content.ReadAsStringAsync()).Split("--picture").Length);
    }

    [Fact]
    public async Task Stream_MoreViewersThanPlaces_AreRefusedAndAPlaceComesFree()
    {
        _cameras.StreamTime = TimeProvider.System;
        await using var host = await _cameras.Start();
        var viewers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Watch(host)));
        for (var i = 0; i < 48; i++)
        {
            using var refused = await host.Get("/camera/room/stream");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        Assert.Equal(2, (await host.GetJson("/camera")).GetProperty("viewers").GetInt32());
        viewers[0].Dispose();
        while ((await host.GetJson("/camera")).GetProperty("viewers").GetInt32() > 1) await Task.Yield();
        using var next = await Watch(host);
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
        viewers[1].Dispose();
    }

    [Fact]
    public async Task Stream_DaemonStops_Ends()
    {
        _cameras.StreamTime = TimeProvider.System;
        await using var host = await _cameras.Start();
        using var viewer = await Watch(host);
        host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.NotEmpty(await viewer.Content.ReadAsByteArrayAsync().WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Stream_Head_TakesNoPlace()
    {
        await using var host = await _cameras.Start();
        using var answer = await host.Send(HttpMethod.Head, "/camera/room/stream");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(0, (await host.GetJson("/camera")).GetProperty("viewers").GetInt32());
    }

    internal static async Task AssertUnchanged(HttpHost host, string path, string caching)
    {
        using var first = await host.Get(path);
        Assert.Equal((HttpStatusCode.OK, Words(caching)), (first.StatusCode, Words(first.Headers.CacheControl!.ToString())));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("X-API-Key", HttpHost.Token);
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var again = await host.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The client has its own order for them.</summary>
    internal static string Words(string list) => string.Join(", ", list.Split(", ").Order(StringComparer.Ordinal));

    private static Task<HttpResponseMessage> Watch(HttpHost host)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/camera/room/stream");
        request.Headers.TryAddWithoutValidation("X-API-Key", HttpHost.Token);
        return host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<byte[]> Body(HttpHost host, string path)
    {
        using var answer = await host.Get(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }
}
