using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Daemon.Http.Live;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Http.Live;

/// <summary>Clients come, go, sleep and come back while things happen: each gets everything once and in order, or is told that it did not.</summary>
public sealed class LivePropertyTests
{
    private static readonly Gen<int> AnyDay = Gen.Choose(0, int.MaxValue);

    [Fact]
    public void Clients_OfAnyDay_GetEverythingOnceInOrderOrAReset() => Prop.ForAll(AnyDay.ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        var time = new ManualTimeProvider();
        var hub = new LiveHub(time, "run");
        var visitors = Enumerable.Range(0, 5).Select(_ => new Visitor(hub, time)).ToList();
        for (var i = 0; i < 400; i++) Happen(random, hub, time, visitors[random.Next(visitors.Count)]);
        foreach (var visitor in visitors) visitor.CatchUp();
        return visitors.TrueForAll(v => v.IsInOrder && v.At == visitors[0].At);
    }).MustHold();

    private static void Happen(Random random, LiveHub hub, ManualTimeProvider time, Visitor visitor)
    {
        switch (random.Next(12))
        {
            case < 5:
                for (var i = random.Next(1, random.Next(8) == 0 ? 90 : 4); i > 0; i--) Say(random, hub);
                break;
            case < 8:
                visitor.Read(random.Next(1, 100));
                break;
            case 8:
                visitor.Go();
                break;
            case 9:
                visitor.Come();
                break;
            case 10:
                time.Advance(TimeSpan.FromSeconds(random.Next(1, random.Next(6) == 0 ? 2000 : 30)));
                hub.Look();
                break;
            default:
                hub.Show("{}"u8);
                break;
        }
    }

    // as the feed does it
    private static void Say(Random random, LiveHub hub)
    {
        if (!hub.IsWatched) hub.Skip();
        else if (random.Next(200) == 0) hub.Reset();
        else hub.Say(LiveKinds.Reading, new byte[random.Next(20_000)]);
    }

    private sealed class Visitor(LiveHub hub, ManualTimeProvider time)
    {
        private LiveClient? _client;
        private string? _last;

        public bool IsInOrder { get; private set; } = true;

        public long At { get; private set; } = -1;

        public void Come()
        {
            if (_client is not null) return;
            _client = new LiveClient(LiveKinds.All, time, () => null);
            var start = hub.Join(_client, _last);
            IsInOrder &= (_last is null) != (start.MustReset || start.Resumes);
            if (!start.Resumes) See(start.At.Number, isNext: false);
            foreach (var missed in start.Missed) See(missed.Number, isNext: true);
        }

        public void Read(int count)
        {
            if (_client is null) return;
            if (_client.End.IsCancellationRequested) Go();
            else
                while (count-- > 0 && _client.Queue.TryRead(out var news))
                    if (news.Number > 0) See(news.Number, isNext: true);
        }

        public void Go()
        {
            if (_client is not null) hub.Leave(_client);
            _client = null;
        }

        public void CatchUp()
        {
            Read(1000);
            if (_client is null) Come();
            Read(1000);
        }

        private void See(long number, bool isNext)
        {
            if (isNext) IsInOrder &= number == At + 1;
            (At, _last) = (number, new LivePosition("run", number).ToString());
        }
    }
}
