using System.Net;
using System.Text;
using System.Text.Json;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Modules.Camera.Timelapse;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Daemon.Modules.Camera.Routes;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeStill;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Timelapse;

public sealed class TimelapseEndpointsTests : IDisposable
{
    private const string Order = """{"from":"2026-11-21T12:00:00Z","to":"2026-11-21T13:00:00Z","fps":5,"temperature":true}""";
    private readonly CameraHost _cameras = new();

    public TimelapseEndpointsTests() => _cameras.Rig.Archive.Keep(new Picture("room", Noon, SomePicture.Jpeg()), CaptureReason.Schedule, []);

    public void Dispose() => _cameras.Dispose();

    /// <summary>Safari plays nothing that can't be had in parts.</summary>
    [Fact]
    public async Task Video_APartIsAskedFor_IsThatPart()
    {
        await using var host = await _cameras.Start();
        var (_, _, location) = await Post(host, Order);
        _cameras.Jobs.Step(CancellationToken.None);
        using var request = new HttpRequestMessage(HttpMethod.Get, location + "/video");
        request.Headers.TryAddWithoutValidation("X-API-Key", HttpHost.Token);
        request.Headers.Range = new(2, 5);
        using var part = await host.Client.SendAsync(request);
        Assert.Equal((HttpStatusCode.PartialContent, $"bytes 2-5/{SomePicture.Jpeg().Length}"), (part.StatusCode, part.Content.Headers.ContentRange!.ToString()));
        Assert.Equal(SomePicture.Jpeg()[2..6], await part.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Order_Span_IsMadeAndFetched()
    {
        await using var host = await _cameras.Start();
        var (status, job, location) = await Post(host, Order);
        Assert.Equal((HttpStatusCode.Accepted, "waiting", 1), (status, State(job), job.GetProperty("total").GetInt32()));
        Assert.Equal($"/camera/room/timelapse/{job.GetProperty("id").GetString()}", location);
        using (var early = await host.Get(location + "/video")) Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);
        _cameras.Jobs.Step(CancellationToken.None);
        var done = await host.GetJson(location!);
        Assert.Equal(("done", 1, 3600), (State(done), done.GetProperty("frames").GetInt32(), done.GetProperty("expires").GetInt32()));
        using var video = await host.Get(done.GetProperty("video").GetString()!);
        Assert.Equal((HttpStatusCode.OK, "video/mp4", "no-cache, private"), (video.StatusCode, video.Content.Headers.ContentType!.ToString(), LiveEndpointsTests.Words(video.Headers.CacheControl!.ToString())));
        Assert.Equal(SomePicture.Jpeg(), await video.Content.ReadAsByteArrayAsync());
        Assert.Equal(["21.5 °C"], _cameras.Tools.Written);
        Assert.Equal(5, _cameras.Encoder.FramesPerSecond);
        Assert.Equal(1, (await host.GetJson("/camera/room/timelapse")).GetProperty("timelapses").GetArrayLength());
        Assert.Equal(0, (await host.GetJson("/camera/rack/timelapse")).GetProperty("timelapses").GetArrayLength());
        using var ofOther = await host.Get(location!.Replace("room", "rack", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, ofOther.StatusCode);
    }

    [Theory]
    [InlineData("{}", "from: expected now,")]
    [InlineData("""{"from":"yesterday"}""", "from: expected now,")]
    [InlineData("""{"from":"-1h","to":"-2h"}""", "from: expected a time before 'to'")]
    [InlineData("""{"from":"-1h","fps":0}""", "fps: expected a whole number from 1 to 60")]
    [InlineData("""{"from":"-1h","temperature":"yes"}""", "temperature: expected true or false")]
    [InlineData("""{"from":"-1h","output":"/etc/passwd"}""", "unknown field")]
    [InlineData("""{"from":"1999-01-01","to":"1999-01-02"}""", "has no stills from 1999-01-01")]
    public async Task Order_WrongField_IsRefused(string body, string detail)
    {
        await using var host = await _cameras.Start();
        var (status, answer, _) = await Post(host, body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(detail, answer.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Empty(_cameras.Jobs.All);
    }

    [Fact]
    public async Task Order_WhileOneIsMade_Is409UntilItIsCancelled()
    {
        await using var host = await _cameras.Start();
        var (_, _, location) = await Post(host, Order);
        Assert.Equal(HttpStatusCode.Conflict, (await Post(host, Order)).Status);
        using (var cancelled = await host.Send(HttpMethod.Delete, location!)) Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        _cameras.Jobs.Step(CancellationToken.None);
        Assert.Equal("cancelled", State(await host.GetJson(location!)));
        Assert.Equal(HttpStatusCode.Accepted, (await Post(host, Order)).Status);
    }

    /// <summary>What was not made for anybody is nothing that somebody did.</summary>
    [Fact]
    public async Task Order_TakenOrRefused_IsInTheRecordOnlyWhenTaken()
    {
        await using var host = await _cameras.Start();
        var (_, job, location) = await Post(host, Order);
        Assert.Equal(HttpStatusCode.Conflict, (await Post(host, Order)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await Post(host, "{}")).Status);
        using (await host.Send(HttpMethod.Delete, location!)) Assert.Equal(["timelapse-ordered", "timelapse-removed"], host.Audit.Lines.Select(l => l.Action));
        var line = host.Audit.Lines.First();
        Assert.Equal(("token", $"room {job.GetProperty("id").GetString()}", "2026-11-21T12:00:00.000Z to 2026-11-21T13:00:00.000Z"), (line.Who, line.Target, line.After));
        Assert.Equal(Noon, line.Time);
    }

    [Fact]
    public async Task Order_ProgramMissing_SaysWhatToInstall()
    {
        await using var host = await _cameras.Start();
        _cameras.Encoder.Missing = "apt install ffmpeg";
        var (status, answer, _) = await Post(host, Order);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "apt install ffmpeg"), (status, answer.GetProperty("detail").GetString()!));
        (_cameras.Encoder.Missing, _cameras.Tools.Missing) = (null, "apt install libturbojpeg0");
        Assert.Equal("apt install libturbojpeg0", (await Post(host, Order)).Document.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Job_DiskFillsUp_FailsWithTheReason()
    {
        await using var host = await _cameras.Start();
        _cameras.Enough = () => throw new IOException("too full");
        var (_, _, location) = await Post(host, Order);
        _cameras.Jobs.Step(CancellationToken.None);
        var failed = await host.GetJson(location!);
        Assert.Equal(("failed", "too full"), (State(failed), failed.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task Job_EncoderBreaksInAnUnheardOfWay_IsNotLeftRunning()
    {
        await using var host = await _cameras.Start();
        _cameras.Encoder.AtTheEnd = _ => throw new InvalidOperationException("provoked");
        var (_, _, location) = await Post(host, Order);
        Assert.Throws<InvalidOperationException>(() => _cameras.Jobs.Step(CancellationToken.None));
        Assert.Equal("failed", State(await host.GetJson(location!)));
    }

    [Fact]
    public void Step_OldVideos_AreRemovedAfterAnHourAndBeyondThree()
    {
        var jobs = Enumerable.Range(0, 5).Select(_ => Made()).ToList();
        Assert.Equal(jobs.Skip(2), _cameras.Jobs.All);
        Assert.Equal(3, Directory.GetFiles(_cameras.Rig.Temp["timelapse"]).Length);
        _cameras.Machine.Advance(TimeSpan.FromMinutes(61));
        _cameras.Jobs.Step(CancellationToken.None);
        Assert.Empty(_cameras.Jobs.All);
        Assert.Empty(Directory.GetFiles(_cameras.Rig.Temp["timelapse"]));
    }

    [Fact]
    public void Step_LeftByAKilledDaemon_IsRemoved()
    {
        Directory.CreateDirectory(_cameras.Rig.Temp["timelapse"]);
        foreach (var name in new[] { "0123456789abcdef.mp4", "fedcba9876543210.mp4.unfinished-77", "keep.txt", "summer.mp4" }) File.WriteAllText(Path.Combine(_cameras.Rig.Temp["timelapse"], name), "x");
        _cameras.Jobs.Step(CancellationToken.None);
        Assert.Equal(["keep.txt", "summer.mp4"], Directory.GetFiles(_cameras.Rig.Temp["timelapse"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Step_DaemonStops_CancelsTheOneUnderWay()
    {
        using var stopping = new CancellationTokenSource();
        _cameras.Encoder.AtTheEnd = token =>
        {
            stopping.Cancel();
            token.ThrowIfCancellationRequested();
        };
        var job = _cameras.Jobs.TryAdd(new TimelapseOrder("room", Noon, Noon.AddHours(1), 5, false), 1)!;
        _cameras.Jobs.Step(stopping.Token);
        Assert.Equal(TimelapseState.Cancelled, job.Now.State);
    }

    private TimelapseJob Made()
    {
        _cameras.Machine.Advance(TimeSpan.FromSeconds(1));
        var job = _cameras.Jobs.TryAdd(new TimelapseOrder("room", Noon, Noon.AddHours(1), 5, false), 1)!;
        _cameras.Jobs.Step(CancellationToken.None);
        return job;
    }

    private static string? State(JsonElement job) => job.GetProperty("state").GetString();

    private static async Task<(HttpStatusCode Status, JsonElement Document, string? Location)> Post(HttpHost host, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/camera/room/timelapse") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("X-API-Key", HttpHost.Token);
        using var answer = await host.Client.SendAsync(request);
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement, answer.Headers.Location?.ToString());
    }
}
