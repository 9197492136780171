namespace TempMonitor.Daemon.Http.Live;

/// <summary>The way to the feed for those whom the feed itself looks at: it shows the health of the cameras, and the cameras tell it of their stills.</summary>
/// <param name="feed">Made at the first news, when everybody is there: made at once, each would wait for the other for ever.</param>
internal sealed class LiveLine(Lazy<LiveFeed> feed) : ILiveNews
{
    public void Tell(LiveKinds kind, ReadOnlyMemory<byte> json) => feed.Value.Tell(kind, json);
}
