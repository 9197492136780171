using System.Text;
using TempMonitor.Daemon.Http.Live;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Http.Live;

public sealed class LiveHubTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly LiveHub _hub;

    public LiveHubTests() => _hub = new LiveHub(_time, "run");

    [Fact]
    public void Say_ToAll_IsTheSameBytesWithAnId()
    {
        using var one = Client();
        using var two = Client();
        Join(one);
        Join(two);
        Say("""{"a":1}""");
        Assert.True(one.Queue.TryRead(out var first) && two.Queue.TryRead(out var second) && ReferenceEquals(first.Bytes, second.Bytes));
        Assert.Equal("id: run-1\nevent: reading\ndata: {\"a\":1}\n\n", Encoding.UTF8.GetString(first!.Bytes));
        Assert.Equal((2, 1L), (_hub.Clients, _hub.Events));
    }

    [Fact]
    public void Join_AfterAnEvent_GetsWhatItMissedOldestFirst()
    {
        using var here = Client();
        Join(here);
        for (var i = 0; i < 4; i++) Say();
        var start = Join(Client(), "run-2");
        Assert.Equal([3L, 4L], start.Missed.Select(e => e.Number));
        Assert.Equal(("run-4", false, true), (start.At.ToString(), start.MustReset, start.Resumes));
        Assert.Empty(Join(Client()).Missed);
    }

    [Theory]
    [InlineData("other-2")]
    [InlineData("run-99")]
    [InlineData("run-")]
    [InlineData("run--1")]
    [InlineData("-2")]
    [InlineData("2")]
    [InlineData("run-99999999999999999999")]
    public void Join_PositionOfAnotherRunOrNone_MustReset(string after)
    {
        Join(Client());
        for (var i = 0; i < 3; i++) Say();
        var start = Join(Client(), after);
        Assert.Equal((true, false, 0), (start.MustReset, start.Resumes, start.Missed.Count));
    }

    [Fact]
    public void Join_TooLongAway_MustReset()
    {
        Join(Client());
        for (var i = 0; i < LiveRing.MostEvents + 2; i++)
        {
            Say();
            _hub.Look();
        }

        Assert.True(Join(Client(), "run-1").MustReset);
        Assert.False(Join(Client(), "run-2").MustReset);
    }

    [Fact]
    public void Say_ClientThatTakesNothing_IsDroppedAndCountedAndTheOthersHaveAll()
    {
        using var slow = Client();
        using var quick = Client();
        Join(slow);
        Join(quick);
        var got = 0;
        for (var i = 0; i <= LiveClient.MostWaiting; i++)
        {
            Say();
            while (quick.Queue.TryRead(out _)) got++;
        }

        Assert.Equal((LiveClient.MostWaiting + 1, 1L, 0L, 1), (got, _hub.Dropped(LiveDrop.Slow), _hub.Dropped(LiveDrop.Stalled), _hub.Clients));
        Assert.Equal((true, false), (slow.End.IsCancellationRequested, quick.End.IsCancellationRequested));
    }

    [Fact]
    public void Look_LineThatTakesNothing_IsDroppedAsStalled()
    {
        var line = new LineState(true, 7);
        using var client = new LiveClient(LiveKinds.All, _time, () => line);
        Join(client);
        for (var i = 0; i < 10; i++) Pass(2);
        Assert.Equal(0, _hub.Dropped(LiveDrop.Stalled));
        line = new LineState(true, 8);
        for (var i = 0; i < 10; i++) Pass(2);
        Assert.Equal(0, _hub.Dropped(LiveDrop.Stalled));
        Pass(2);
        Assert.Equal((1L, 0), (_hub.Dropped(LiveDrop.Stalled), _hub.Clients));
        Assert.True(client.End.IsCancellationRequested);
        Assert.True(_hub.Leave(client));
    }

    [Fact]
    public async Task Look_WriteThatDoesNotEnd_IsDroppedAsStalled()
    {
        using var client = Client();
        Join(client);
        var pipe = new System.IO.Pipelines.Pipe(new(pauseWriterThreshold: 1, resumeWriterThreshold: 1));
        pipe.Writer.GetMemory(10);
        pipe.Writer.Advance(10);
        var write = client.Flush(pipe.Writer);
        Pass(0);
        Pass(19);
        Assert.False(write.IsCompleted);
        Pass(1);
        Assert.Equal(1, _hub.Dropped(LiveDrop.Stalled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => write);
        Assert.True(_hub.Leave(client));
    }

    [Fact]
    public void Look_EachFifteenSeconds_GivesAHeartbeat()
    {
        using var client = Client();
        Join(client);
        var at = new List<int>();
        for (var i = 1; i <= 45; i++)
        {
            Pass(1);
            while (client.Queue.TryRead(out var news)) at.Add(ReferenceEquals(news, LiveEvent.Heartbeat) ? i : -1);
        }

        Assert.Equal([15, 30, 45], at);
    }

    [Fact]
    public void Say_KindsThatWereNotAskedFor_AreNotGiven()
    {
        using var client = new LiveClient(LiveKinds.Alarm, _time, () => null);
        Join(client);
        Say();
        _hub.Say(LiveKinds.Alarm, "{}"u8);
        _hub.Reset();
        Assert.Equal([2L, 3L], Numbers(client));
    }

    [Fact]
    public void Reset_ForAll_ForgetsWhatWasBefore()
    {
        using var client = Client();
        Join(client);
        Say();
        _hub.Reset();
        Say();
        Assert.Equal([1L, 2L, 3L], Numbers(client));
        Assert.True(Join(Client(), "run-1").MustReset);
        Assert.Equal([3L], Join(Client(), "run-2").Missed.Select(e => e.Number));
    }

    [Fact]
    public void Show_Pictures_SkipWhoIsBehindAndAreKeptForNewcomers()
    {
        using var client = Client();
        Join(client);
        for (var i = 0; i < 200; i++) _hub.Show("{}"u8);
        Assert.InRange(Numbers(client).Count, 1, 20);
        Assert.Equal(0, _hub.Dropped(LiveDrop.Slow));
        Assert.Equal("event: led\ndata: {}\n\n", Encoding.UTF8.GetString(Join(Client()).Led!.Bytes));
    }

    [Fact]
    public void IsWatched_UntilNobodyWillComeBack()
    {
        Assert.False(_hub.IsWatched);
        var client = Client();
        Join(client);
        Assert.True(_hub.IsWatched);
        _hub.Leave(client);
        _time.Advance(LiveRing.KeepFor - TimeSpan.FromSeconds(1));
        Assert.True(_hub.IsWatched);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.False(_hub.IsWatched);
        _hub.Skip();
        Assert.True(Join(Client(), "run-0").MustReset);
    }

    [Fact]
    public void Close_All_EndAndSoDoNewOnes()
    {
        var (before, after) = (Client(), Client());
        Join(before);
        _hub.Close();
        Join(after);
        Assert.True(before.End.IsCancellationRequested && after.End.IsCancellationRequested);
    }

    private LiveClient Client() => new(LiveKinds.All, _time, () => null);

    private LiveStart Join(LiveClient client, string? after = null) => _hub.Join(client, after);

    private void Say(string json = "{}") => _hub.Say(LiveKinds.Reading, Encoding.UTF8.GetBytes(json));

    private void Pass(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _hub.Look();
    }

    private static List<long> Numbers(LiveClient client)
    {
        var numbers = new List<long>();
        while (client.Queue.TryRead(out var news)) numbers.Add(news.Number);
        return numbers;
    }
}
