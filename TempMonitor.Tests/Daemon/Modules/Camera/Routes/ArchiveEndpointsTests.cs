using System.Net;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Modules.Camera.Routes;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeStill;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Routes;

public sealed class ArchiveEndpointsTests : IDisposable
{
    private readonly CameraHost _cameras = new();

    public void Dispose() => _cameras.Dispose();

    [Fact]
    public async Task Archive_Day_ListsItsStillsNewestFirst()
    {
        _cameras.Rig.Keep(-86400);
        _cameras.Rig.Keep(0, incidents: 7);
        _cameras.Rig.Keep(1);
        _cameras.Rig.Keep(1, "rack");
        await using var host = await _cameras.Start();
        foreach (var path in new[] { "/camera/room/archive", "/camera/room/archive?date=2026-11-21", "/camera/room/archive?from=2026-11-21&to=2026-11-22" })
        {
            var stills = (await host.GetJson(path)).GetProperty("stills").EnumerateArray().ToList();
            Assert.Equal(["20261121T120001Z", "20261121T120000Z"], stills.Select(s => s.GetProperty("id").GetString()));
            Assert.Equal(("/camera/room/archive/20261121T120000Z", "alarm", 21.5), (stills[1].GetProperty("image").GetString(), stills[1].GetProperty("reason").GetString(), stills[1].GetProperty("temperature").GetDouble()));
            Assert.Equal(7, stills[1].GetProperty("incidents")[0].GetInt32());
        }
    }

    [Fact]
    public async Task Archive_MoreThanTheLimit_IsReadPageByPage()
    {
        for (var i = 0; i < 7; i++) _cameras.Rig.Keep(i);
        await using var host = await _cameras.Start();
        var (seen, next) = (new List<string>(), "");
        for (var page = 0; page < 9 && next is not null; page++)
        {
            var answer = await host.GetJson("/camera/room/archive?date=2026-11-21&limit=3" + (next.Length > 0 ? $"&before={next}" : ""));
            seen.AddRange(answer.GetProperty("stills").EnumerateArray().Select(s => s.GetProperty("id").GetString()!));
            next = answer.GetProperty("next").GetString();
        }

        Assert.Equal(Enumerable.Range(0, 7).Reverse().Select(i => $"20261121T12000{i}Z"), seen);
    }

    [Fact]
    public async Task Days_Range_HasThoseWithStillsOnly()
    {
        _cameras.Rig.Keep(-86400 * 40);
        _cameras.Rig.Keep(-86400 * 3, length: 500);
        _cameras.Rig.Keep((-86400 * 3) + 5, length: 600);
        _cameras.Rig.Keep(0);
        await using var host = await _cameras.Start();
        var days = (await host.GetJson("/camera/room/days")).GetProperty("days").EnumerateArray().ToList();
        Assert.Equal([("2026-11-18", 2, 1100), ("2026-11-21", 1, 2000)], days.Select(d => (d.GetProperty("date").GetString()!, d.GetProperty("stills").GetInt32(), d.GetProperty("bytes").GetInt32())));
        Assert.Equal("/camera/room/archive?date=2026-11-18", days[0].GetProperty("archive").GetString());
        Assert.Equal(3, (await host.GetJson("/camera/room/days?from=2026-01-01&to=2026-12-31")).GetProperty("days").GetArrayLength());
    }

    [Fact]
    public async Task Image_Still_ComesByteForByteAndMayBeKept()
    {
        _cameras.Rig.Archive.Keep(Taken(0, length: 300_000, content: 9), CaptureReason.Schedule, []);
        await using var host = await _cameras.Start();
        using var answer = await host.Get("/camera/room/archive/20261121T120000Z");
        Assert.Equal(Jpeg(300_000, 9), await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(300_000, answer.Content.Headers.ContentLength);
        Assert.Equal(Noon, answer.Content.Headers.LastModified);
        await LiveEndpointsTests.AssertUnchanged(host, "/camera/room/archive/20261121T120000Z", "private, max-age=86400, immutable");
        await LiveEndpointsTests.AssertUnchanged(host, "/camera/room/archive/20261121T120000Z/thumbnail", "private, max-age=86400, immutable");
        using var head = await host.Send(HttpMethod.Head, "/camera/room/archive/20261121T120000Z");
        Assert.Equal((300_000L, 0), (head.Content.Headers.ContentLength!.Value, (await head.Content.ReadAsByteArrayAsync()).Length));
    }

    [Fact]
    public async Task Thumbnail_AskedForOften_IsMadeOnce()
    {
        _cameras.Rig.Keep(0);
        await using var host = await _cameras.Start();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.Get("/camera/room/archive/20261121T120000Z/thumbnail")));
        foreach (var answer in answers) Assert.Equal(Jpeg(100), await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal(1, _cameras.Tools.Thumbnails);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Thumbnail_NoneCanBeMade_IsTheStill(bool broken)
    {
        _cameras.Rig.Keep(0, length: 100_000);
        _cameras.Tools.OnThumbnail = broken ? _ => throw new CameraException(CameraFault.BadImage, "provoked") : null;
        await using var host = await _cameras.Start();
        using var answer = await host.Get("/camera/room/archive/20261121T120000Z/thumbnail");
        Assert.Equal(Jpeg(100_000), await answer.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task Delete_Still_IsGoneEverywhere()
    {
        _cameras.Rig.Keep(0, incidents: 3);
        await using var host = await _cameras.Start();
        using var removed = await host.Send(HttpMethod.Delete, "/camera/room/archive/20261121T120000Z");
        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.Empty(_cameras.Rig.OnDisk);
        foreach (var (method, path) in new[] { ("GET", ""), ("GET", "/thumbnail"), ("DELETE", "") })
        {
            using var gone = await host.Send(new HttpMethod(method), "/camera/room/archive/20261121T120000Z" + path);
            Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        }
    }

    [Theory]
    [InlineData("archive/20261121T120000", 400)]
    [InlineData("archive/2026-11-21T12:00:00Z", 400)]
    [InlineData("archive/20261321T120000Z", 400)]
    [InlineData("archive/99999999T999999Z", 400)]
    [InlineData("archive/00000000T000000Z", 400)]
    [InlineData("archive/20261121T120000Z%00", 400)]
    [InlineData("archive/..%2f..%2f..%2fetc%2fpasswd", 400)]
    [InlineData("archive/%2e%2e%2f120000.jpg", 400)]
    [InlineData("archive/..%5c..%5csecret", 400)]
    [InlineData("archive/120000.jpg/thumbnail", 400)]
    [InlineData("archive/20261121T120001Z", 404)]
    [InlineData("archive/00010101T000000Z", 404)]
    [InlineData("archive/99991231T235959Z", 404)]
    [InlineData("archive/2026/11/21/120000.jpg", 404)]
    [InlineData("archive?date=2026-02-30", 400)]
    [InlineData("archive?date=0001-01-01", 400)]
    [InlineData("archive?date=9999-12-31", 400)]
    [InlineData("archive?date=../../etc", 400)]
    [InlineData("archive?date=2026-11-21&from=-1d", 400)]
    [InlineData("archive?from=now&to=-1d", 400)]
    [InlineData("archive?from=1970-01-01&to=2199-12-31&limit=1001", 400)]
    [InlineData("archive?limit=0", 400)]
    [InlineData("archive?before=now", 400)]
    [InlineData("archive?from=1970-01-01&to=2199-12-31", 200)]
    [InlineData("archive?before=00010101T000000Z", 200)]
    [InlineData("days?from=2026-01-01&to=2027-06-01", 400)]
    [InlineData("days?from=2026-11-22&to=2026-11-21", 400)]
    [InlineData("days?from=1970-01-01&to=2199-12-31", 400)]
    [InlineData("days?to=1970-01-01", 200)]
    [InlineData("days?date=2026-11-21", 400)]
    public async Task Get_ForgedAddress_IsAnsweredWithoutTheDisk(string path, int status)
    {
        _cameras.Rig.Keep(0);
        await using var host = await _cameras.Start();
        using var answer = await host.Get("/camera/room/" + path);
        Assert.True(status == (int)answer.StatusCode, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    [Fact]
    public async Task Get_IndexAwayOrDiskGone_Is503()
    {
        _cameras.Rig.Keep(0);
        await using var host = await _cameras.Start();
        Directory.Move(_cameras.Rig.Folder.Root, _cameras.Rig.Temp["unmounted"]);
        using var gone = await host.Get("/camera/room/archive/20261121T120000Z");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, gone.StatusCode);
        _cameras.Rig.Memory.ReadFailure = "provoked";
        foreach (var path in new[] { "archive", "days", "archive/20261121T120000Z", "latest" })
        {
            using var answer = await host.Get("/camera/room/" + path);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        Assert.Equal(200, (int)(await host.Get("/camera")).StatusCode);
    }

    [Fact]
    public async Task Days_WhereTheClockChanges_AreThoseOfTheWall()
    {
        var berlin = new ZonedTime(Noon, "Europe/Berlin");
        _cameras.Rig.Memory.Add([At((new DateTimeOffset(2026, 10, 24, 22, 30, 0, TimeSpan.Zero) - Noon).TotalSeconds), At((new DateTimeOffset(2026, 10, 25, 22, 59, 59, TimeSpan.Zero) - Noon).TotalSeconds)]);
        await using var host = await HttpHost.Start(access: new() { Camera = TempMonitor.Daemon.Http.Access.AccessLevel.Token }, configure: builder =>
        {
            _cameras.AddTo(builder);
            Microsoft.Extensions.DependencyInjection.ServiceCollectionServiceExtensions.AddSingleton<TimeProvider>(builder.Services, berlin);
        });
        var day = (await host.GetJson("/camera/room/days?from=2026-10-20&to=2026-10-31")).GetProperty("days").EnumerateArray().Single();
        Assert.Equal(("2026-10-25", 2), (day.GetProperty("date").GetString(), day.GetProperty("stills").GetInt32()));
        var list = await host.GetJson("/camera/room/archive?date=2026-10-25");
        Assert.Equal(("2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z", 2), (list.GetProperty("from").GetString(), list.GetProperty("to").GetString(), list.GetProperty("stills").GetArrayLength()));
        Assert.Equal("2026-10-25 00:30:00", list.GetProperty("stills")[1].GetProperty("local").GetString());
    }

    [Fact]
    public void Id_Time_IsReadBack()
    {
        Assert.Equal("20261121T120000Z", CameraAddress.Id(Noon.ToOffset(TimeSpan.FromHours(9))));
        Assert.True(CameraAddress.TryTime("20261121T120000Z", out var time));
        Assert.Equal(Noon, time);
    }

    private sealed class ZonedTime(DateTimeOffset now, string zone) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone { get; } = TimeZoneInfo.FindSystemTimeZoneById(zone);

        public override DateTimeOffset GetUtcNow() => now;
    }
}
