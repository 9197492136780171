using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Live;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Live;

public sealed class LiveEndpointsTests
{
    [Fact]
    public async Task Live_Newcomer_IsToldThePresentAndThenEachReading()
    {
        await using var rig = await LiveRig.Start();
        using var reader = await rig.Open();
        Assert.Equal("text/event-stream", reader.Answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-store", reader.Answer.Headers.CacheControl!.ToString());
        Assert.Equal("no", reader.Answer.Headers.GetValues("X-Accel-Buffering").Single());
        Assert.Contains("nosniff", reader.Answer.Headers.GetValues("X-Content-Type-Options"));
        var hello = await reader.Next("hello");
        Assert.Equal(("fresh", 5, reader.LastId), (hello.GetProperty("begin").GetString(), hello.GetProperty("readings").GetArrayLength(), hello.GetProperty("last").GetString()));

        rig.Read();
        var reading = await reader.Next("reading");
        Assert.Equal(["temperature", "humidity", "dew_point"], reading.GetProperty("readings").EnumerateArray().Select(r => r.GetProperty("quantity").GetString()));
        Assert.Equal($"{rig.Hub.Run}-1", reader.LastId);
    }

    [Fact]
    public async Task Reading_Event_SaysWhatPageAndApiSay()
    {
        await using var rig = await LiveRig.Start();
        using var reader = await rig.Open();
        await reader.Next("hello");
        foreach (var freshness in new[] { Freshness.Fresh, Freshness.Late, Freshness.Stale })
        {
            rig.Host.Board.Shown = SomeStatus.Of(SomeStatus.RoomSensor(freshness, Quality.Uncorrected, freshness == Freshness.Stale ? 600 : 3), SomeStatus.AirSensor()) with { Simulated = true };
            rig.Read();
            var said = await reader.Next("reading");
            var page = await rig.Host.GetJson("/page/now");
            foreach (var member in page.EnumerateObject()) Assert.True(JsonElement.DeepEquals(member.Value, said.GetProperty(member.Name)), member.Name);
            var api = (await rig.Host.GetJson("/api/temp")).GetProperty("sensors")[0].GetProperty("readings");
            Assert.Equal(api.GetArrayLength(), said.GetProperty("readings").GetArrayLength());
            foreach (var (value, known) in said.GetProperty("readings").EnumerateArray().Zip(api.EnumerateArray()))
                Assert.All(new[] { "quantity", "value", "unit", "quality", "age_seconds", "time", "last_good" }, name => Assert.True(JsonElement.DeepEquals(known.GetProperty(name), value.GetProperty(name)), name));
        }
    }

    [Fact]
    public async Task Live_ComesBack_GetsWhatItMissedOldestFirst()
    {
        await using var rig = await LiveRig.Start();
        string last;
        using (var first = await rig.Open())
        {
            await first.Next("hello");
            rig.Read();
            await first.Next("reading");
            last = first.LastId!;
        }

        for (var i = 0; i < 40; i++) rig.Read();
        foreach (var (address, header) in new[] { ("/live", last), ($"/live?after={last}", null), ("/live?after=nonsense", last) })
        {
            using var again = await rig.Open(address, header);
            Assert.Equal("resumed", (await again.Next("hello")).GetProperty("begin").GetString());
            Assert.Null(again.LastId);
            for (var i = 2; i <= 41; i++) Assert.Equal($"{rig.Hub.Run}-{i}", (await again.Next())!.Value.Id);
        }
    }

    [Theory]
    [InlineData("0123456789-5")]
    [InlineData("what")]
    public async Task Live_ComesBackFromAnotherRun_IsToldToAskAnew(string last)
    {
        await using var rig = await LiveRig.Start();
        using var reader = await rig.Open(lastId: last);
        Assert.Equal("reset", (await reader.Next("hello")).GetProperty("begin").GetString());
        await reader.Next("reset");
        Assert.Equal($"{rig.Hub.Run}-0", reader.LastId);
    }

    [Fact]
    public async Task Live_SessionEnds_EndsAtTheNextHeartbeat()
    {
        await using var rig = await LiveRig.Start();
        using var reader = await rig.Open();
        await reader.Next("hello");
        rig.Read();
        await reader.Next("reading");
        rig.Pass(15);
        rig.Read();
        await reader.Next("reading");
        Assert.Equal(1, reader.Comments);
        rig.Access.Stays = false;
        rig.Pass(15);
        Assert.Null(await reader.Next());
        await LiveRig.Until(() => rig.Hub.Clients == 0);
        Assert.Equal(0, rig.Hub.Dropped(LiveDrop.Slow) + rig.Hub.Dropped(LiveDrop.Stalled));
    }

    [Fact]
    public async Task Image_ForThoseWhoMaySeeTheCamera_Only()
    {
        await using var rig = await LiveRig.Start();
        rig.Access.Sees = false;
        using var stranger = await rig.Open();
        await stranger.Next("hello");
        rig.Access.Sees = true;
        using var person = await rig.Open();
        await person.Next("hello");
        rig.Feed.Tell(LiveKinds.Image, "{}"u8.ToArray());
        rig.Read();
        await person.Next("image");
        await stranger.Next("reading");

        // who may no more sees none from the next heartbeat on
        await person.Next("reading");
        rig.Access.Sees = false;
        rig.Pass(15);
        rig.Read();
        await person.Next("reading");
        rig.Feed.Tell(LiveKinds.Image, "{}"u8.ToArray());
        rig.Read();
        await person.Next("reading");
    }

    [Fact]
    public async Task Live_SomeEventsAskedFor_GetsNoOthers()
    {
        await using var rig = await LiveRig.Start();
        using var reader = await rig.Open("/live?events=alarm,led");
        await reader.Next("hello");
        rig.Read();
        rig.Feed.Tell(LiveKinds.Alarm, "{}"u8.ToArray());
        rig.Pass(0);
        await reader.Next("alarm");
    }

    [Theory]
    [InlineData("/live?events=nonsense", "events: expected some of reading, alarm, image, led")]
    [InlineData("/live?event=alarm", "unknown parameter; allowed: after, events")]
    public async Task Live_WrongQuestion_IsRefused(string address, string detail)
    {
        await using var rig = await LiveRig.Start();
        Assert.Contains(detail, (await rig.Host.GetJson(address, 400)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_MorePlacesThanThereAre_AreRefusedAndHealthIsStillAnswered()
    {
        await using var rig = await LiveRig.Start(new HttpOptions { MaxLiveClients = 4, MaxConnections = 3 });
        using var one = await rig.Open();
        using var two = await rig.Open();
        using var three = await rig.Host.Client.GetAsync("/live");
        Assert.Equal((HttpStatusCode.TooManyRequests, 2), (three.StatusCode, rig.Hub.Clients));
        Assert.NotNull(three.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await rig.Host.Get("/health")).StatusCode);
        one.Dispose();
        await LiveRig.Until(() => rig.Hub.Clients == 1);
        using var four = await rig.Open();
    }

    [Fact]
    public async Task Live_SwitchedOff_Is503()
    {
        await using var rig = await LiveRig.Start(new HttpOptions { MaxLiveClients = 0 });
        using var refused = await rig.Host.Client.GetAsync("/live");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("Http:MaxLiveClients", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Live_BoardFails_IsA500AndTheDaemonGoesOn()
    {
        await using var rig = await LiveRig.Start();
        rig.Host.Board.Failure = new InvalidOperationException("provoked");
        using var broken = await rig.Host.Client.GetAsync("/live");
        Assert.Equal((HttpStatusCode.InternalServerError, "application/problem+json"), (broken.StatusCode, broken.Content.Headers.ContentType!.MediaType));
        Assert.Equal(0, rig.Hub.Clients);
        rig.Host.Board.Failure = null;
        using var reader = await rig.Open();
        await reader.Next("hello");
    }

    [Fact]
    public async Task Live_Head_TakesNoPlace()
    {
        await using var rig = await LiveRig.Start();
        using var answer = await rig.Host.Send(HttpMethod.Head, "/live");
        Assert.Equal((HttpStatusCode.OK, "text/event-stream", 0), (answer.StatusCode, answer.Content.Headers.ContentType!.ToString(), rig.Hub.Clients));
    }

    [Fact]
    public async Task Live_DaemonStops_EndsAtOnce()
    {
        await using var rig = await LiveRig.Start();
        using var reader = await rig.Open();
        await reader.Next("hello");
        rig.Host.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Null(await reader.Next());
    }

    [Fact]
    public async Task Live_ClientThatNeverReads_IsLetGoAndTheOthersGetEverything()
    {
        await using var rig = await LiveRig.Start();
        using var stalled = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await stalled.ConnectAsync(IPAddress.Loopback, rig.Host.Address.Port);
        await stalled.SendAsync(Encoding.ASCII.GetBytes("GET /live HTTP/1.1\r\nHost: x\r\n\r\n"));
        await LiveRig.Until(() => rig.Hub.Clients == 1);
        using var reader = await rig.Open();
        await reader.Next("hello");

        // the kernel's buffers are filled first; until then it takes something
        var json = Encoding.ASCII.GetBytes($"\"{new string('x', 200_000)}\"");
        var got = 0;
        for (; got < 40; got++)
        {
            rig.Hub.Say(LiveKinds.Reading, json);
            await reader.Next("reading");
        }

        // between two looks the reader takes something, however late its thread comes: only who really stands still is let go
        for (var look = 0; look < 10 && rig.Hub.Dropped(LiveDrop.Stalled) == 0; look++)
        {
            rig.Hub.Say(LiveKinds.Reading, json);
            await reader.Next("reading");
            rig.Machine.Advance(TimeSpan.FromSeconds(21));
            rig.Hub.Look();
        }

        Assert.Equal((1L, 0L), (rig.Hub.Dropped(LiveDrop.Stalled), rig.Hub.Dropped(LiveDrop.Slow)));
        rig.Hub.Say(LiveKinds.Reading, "{}"u8);
        await reader.Next("reading");
        await LiveRig.Until(() => rig.Hub.Clients == 1);
    }
}
