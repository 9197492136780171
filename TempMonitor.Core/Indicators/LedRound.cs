namespace TempMonitor.Core.Indicators;

/// <summary>Goes round the pages: which one it is now, and how far its text has run.</summary>
internal sealed class LedRound(LedMatrixOptions options, TimeProvider time)
{
    private readonly TimeSpan _column = TimeSpan.FromSeconds(1 / options.Speed);
    private LedContent? _current;
    private Marquee? _marquee;
    private long _since = time.GetTimestamp();
    private int _turn;

    /// <summary>The text of the page on its way; empty while a figure is shown.</summary>
    public LedBitmap Running => _marquee?.At(Step) ?? LedBitmap.Empty;

    /// <summary>The time until the picture changes by itself.</summary>
    public TimeSpan Next
    {
        get
        {
            var shown = time.GetElapsedTime(_since);
            var next = _marquee is null ? options.PageTime - shown : (_column * (Step + 1)) - shown;
            return next > TimeSpan.Zero ? next : TimeSpan.Zero;
        }
    }

    private int Step => (int)(time.GetElapsedTime(_since) / _column);

    /// <summary>Asks for another page; it comes with the next <see cref="Take"/>.</summary>
    public void Turn(int pages) => _turn += pages;

    /// <summary>The page of this moment among those that there are. One whose number changed goes on standing, or running with its old text.</summary>
    public LedContent Take(IReadOnlyList<LedContent> contents)
    {
        var index = IndexOf(contents);
        var isOver = _turn != 0 || index < 0 || IsOver();
        if (!isOver && _marquee is null && contents[index].Figure is not null) return _current = contents[index];
        if (!isOver && _marquee is not null && contents[index].Figure is null) return _current!;
        Begin(contents[Target(index, contents.Count)]);
        return _current!;
    }

    private int Target(int index, int count)
    {
        var step = _turn != 0 ? _turn : index >= 0 && IsOver() ? 1 : 0;
        _turn = 0;
        return (((Math.Max(index, 0) + step) % count) + count) % count;
    }

    private bool IsOver() => _current is null || (_marquee is null ? time.GetElapsedTime(_since) >= options.PageTime : Step > _marquee.Steps);

    private int IndexOf(IReadOnlyList<LedContent> contents)
    {
        for (var i = 0; i < contents.Count; i++)
            if (contents[i].Page == _current?.Page) return i;
        return -1;
    }

    private void Begin(LedContent content)
    {
        _current = content;
        _marquee = content.Figure is null ? new Marquee(content.Text) : null;
        _since = time.GetTimestamp();
    }
}
