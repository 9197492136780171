using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Page;

namespace TempMonitor.Daemon.Http.Live;

/// <summary>Takes the news in microseconds from whoever has them, and says them from a thread of its own: put into words once, for all who look.</summary>
/// <param name="machine">People and networks go by the machine's clock, however fast a simulated room lives.</param>
internal sealed class LiveFeed(LiveHub hub, IStatusBoard board, IEnumerable<ILivePicture> pictures, PageViews views, TimeProvider machine) : IReadingSink, ILiveNews
{
    /// <summary>Of what modules tell, waiting for the thread.</summary>
    public const int MostTold = 256;

    // sensors that are read one after the other make one event, and the line a breath less busy; far below what an eye sees
    public static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(40);

    private static readonly TimeSpan PictureEvery = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    // a sensor that goes silent brings no reading: how soon those who look are told that it is late or stale
    private static readonly TimeSpan WordsEvery = TimeSpan.FromSeconds(5);

    private readonly ILivePicture[] _pictures = [.. pictures];
    private readonly Lock _lock = new();
    private readonly Queue<(LiveKinds Kind, ReadOnlyMemory<byte> Json)> _told = [];
    private HashSet<SensorId> _read = [];
    private long _readSince;
    private bool _isOverflown;
    private long _looked;
    private long _spoke;
    private long _shown;
    private string _words = "";

    /// <summary>Called when there is something to say.</summary>
    public Action Woken { get; set; } = () => { };

    public void Take(IReadOnlyList<Reading> readings) => Note(readings[0].Sensor);

    public void Forget(SensorId sensor, IReadOnlyCollection<Quantity> ended) => Note(sensor);

    public void Tell(LiveKinds kind, ReadOnlyMemory<byte> json)
    {
        lock (_lock)
        {
            if (_told.Count < MostTold) _told.Enqueue((kind, json));
            else _isOverflown = true;
        }

        Woken();
    }

    /// <returns>The time to wait before the next step.</returns>
    public TimeSpan Step()
    {
        var wait = LookEvery;
        var (told, isOverflown) = TakeTold();
        var read = TakeRead(ref wait);
        if (!hub.IsWatched)
        {
            if (told.Length > 0 || read is not null) hub.Skip();
            return wait;
        }

        if (isOverflown) hub.Reset();
        foreach (var (kind, json) in told) hub.Say(kind, json.Span);
        if (read is not null) SayReadings(read);
        else if (machine.GetElapsedTime(_spoke) >= WordsEvery) SayWords();
        Look();
        return Show() && wait > PictureEvery ? PictureEvery : wait;
    }

    private void Note(SensorId sensor)
    {
        bool isFirst;
        lock (_lock)
        {
            isFirst = _read.Count == 0;
            if (isFirst) _readSince = machine.GetTimestamp();
            _read.Add(sensor);
        }

        if (isFirst) Woken();
    }

    private ((LiveKinds Kind, ReadOnlyMemory<byte> Json)[] Told, bool IsOverflown) TakeTold()
    {
        lock (_lock)
        {
            var taken = (_told.ToArray(), _isOverflown);
            _told.Clear();
            _isOverflown = false;
            return taken;
        }
    }

    private HashSet<SensorId>? TakeRead(ref TimeSpan wait)
    {
        lock (_lock)
        {
            if (_read.Count == 0) return null;
            var left = Gather - machine.GetElapsedTime(_readSince);
            if (left > TimeSpan.Zero)
            {
                wait = left;
                return null;
            }

            var taken = _read;
            _read = [];
            return taken;
        }
    }

    private void SayReadings(HashSet<SensorId> sensors)
    {
        var status = board.Take();
        Say(status, views.Document(status), sensors.Contains);
    }

    /// <summary>Nothing was read, but what there is to say of the room may have changed all the same.</summary>
    private void SayWords()
    {
        var status = board.Take();
        var now = views.Document(status);
        if (WordsOf(now) != _words) Say(status, now, status.Sensors.Where(s => s.Freshness != Freshness.Fresh).Select(s => s.Id).Contains);
        _spoke = machine.GetTimestamp();
    }

    private void Say(StatusSnapshot status, PageDocument now, Func<SensorId, bool> isNews)
    {
        (_words, _spoke) = (WordsOf(now), machine.GetTimestamp());
        var readings = LiveValueDocument.Of(status, isNews);
        hub.Say(
            LiveKinds.Reading,
            LiveJson.Write(new LiveReadingDocument(readings, now), LiveJsonContext.Api.LiveReadingDocument),
            LiveJson.Write(new LivePastDocument(now.Time, readings), LiveJsonContext.Api.LivePastDocument));
    }

    // the age alone is no news: the page counts on by itself
    private static string WordsOf(PageDocument now) => string.Join(
        '\n',
        [
            now.Status, $"{now.Simulated} {now.Stale}", .. now.Texts.Where(t => t.Key != "age").Select(t => t.Value),
            .. now.Notices.Select(n => $"{n.Name} {n.Status}"), .. now.Sensors.Select(s => $"{s.Id} {s.Freshness}"),
        ]);

    private void Look()
    {
        if (machine.GetElapsedTime(_looked) < LookEvery) return;
        _looked = machine.GetTimestamp();
        hub.Look();
    }

    /// <returns>True when somebody looks at them, who is to see the next one soon.</returns>
    private bool Show()
    {
        if (_pictures.Length == 0 || !hub.IsWatchedFor(LiveKinds.Led)) return false;
        if (machine.GetElapsedTime(_shown) < PictureEvery) return true;
        _shown = machine.GetTimestamp();
        foreach (var picture in _pictures)
            if (picture.Next() is { } json) hub.Show(json.Span);
        return true;
    }
}
