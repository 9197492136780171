namespace TempMonitor.Core.Camera;

/// <summary>The pictures of the last seconds, for an alarm that may come. Bounded in time and in bytes. Used by one thread.</summary>
/// <param name="keep">Older ones, by the time of the newest, are forgotten.</param>
/// <param name="mostBytes">Beyond it the oldest are forgotten too; one picture is always there.</param>
public sealed class PictureRing(TimeSpan keep, long mostBytes)
{
    private readonly Queue<Picture> _pictures = new();

    public long Bytes { get; private set; }

    public DateTimeOffset? Newest { get; private set; }

    public void Add(Picture picture)
    {
        // the clock was set back: what is here has times that are still to come
        if (picture.Time < Newest) Clear();
        _pictures.Enqueue(picture);
        (Bytes, Newest) = (Bytes + picture.Jpeg.Length, picture.Time);
        while (_pictures.Count > 1 && (_pictures.Peek().Time < picture.Time - keep || Bytes > mostBytes)) Bytes -= _pictures.Dequeue().Jpeg.Length;
    }

    /// <summary>In order.</summary>
    public IReadOnlyList<Picture> Since(DateTimeOffset from) => [.. _pictures.Where(p => p.Time >= from)];

    public void Clear()
    {
        _pictures.Clear();
        (Bytes, Newest) = (0, null);
    }
}
