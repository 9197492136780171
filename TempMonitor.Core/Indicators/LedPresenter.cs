using TempMonitor.Core.Calendar;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Status;

namespace TempMonitor.Core.Indicators;

/// <summary>Decides what the panel shows: which page, in which colour, how bright. Knows no panel and no thread; used by one.</summary>
/// <param name="time">The machine's own, also where the daemon's runs faster: a picture is for people's eyes.</param>
public sealed class LedPresenter(LedMatrixOptions options, TimeProvider time)
{
    private static readonly TimeSpan ConfirmFor = TimeSpan.FromSeconds(2), AwakeAfterTouch = TimeSpan.FromSeconds(15);

    // on for three quarters of a second, off for one: an alarm must be seen without its colour too
    private static readonly TimeSpan BlinkPeriod = TimeSpan.FromSeconds(1), BlinkOn = TimeSpan.FromSeconds(0.75);

    // a picture that stands still may wait this long for the next look at it: the room is read every ten seconds, night comes once a day
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private readonly NightRule _night = options.ReadNight() ?? throw new ArgumentException(NightRule.Wording);
    private readonly LedPage[] _pages = [.. options.Show.Select(name => LedPage.All.Get(name))];
    private readonly LedRound _round = new(options, time);
    private readonly HeatBudget _heat = new();
    private LedOutlook? _outlook;
    private long _shownAt = time.GetTimestamp();
    private double _shownLoad;
    private long? _touched;
    private long? _confirmed;

    /// <summary>Somebody wants the next page (1) or the one before (-1).</summary>
    public void Turn(int pages)
    {
        _touched = time.GetTimestamp();
        _round.Turn(pages);
    }

    /// <summary>Shows for a moment that what was asked for is done.</summary>
    public void Confirm() => _confirmed = _touched = time.GetTimestamp();

    public LedPicture Present(StatusSnapshot status, AlarmIndication alarm)
    {
        var (state, contents, night, brightness, colour) = _outlook = Look(status, alarm);
        var content = IsWithin(_confirmed, ConfirmFor) ? LedPatterns.Done : _round.Take(contents);
        var lit = new LedFrame(content.Figure ?? _round.Running, colour);
        var rests = MustRest(status, state);
        var isDark = rests || IsBlinkedOff(state);
        var frame = isDark ? LedFrame.Dark : lit with { Lit = lit.Lit.Rotate(options.Rotation) };
        _shownLoad = frame.Load;
        return new LedPicture(frame, content.Page, content.Text, state, night, brightness, rests, NextLook(state));
    }

    /// <summary>A text runs ten steps a second, and each would find the same as long as status and alarm are the same.</summary>
    private LedOutlook Look(StatusSnapshot status, AlarmIndication alarm)
    {
        if (_outlook is { } known && ReferenceEquals(known.Status, status) && known.Alarm == alarm) return known;
        var state = LedStates.Judge(status, alarm);
        var night = _night.IsNight(status.Now, time.LocalTimeZone);
        var brightness = night ? options.NightBrightness : options.Brightness;
        return new LedOutlook(state, Contents(status, alarm, state), night, brightness, LedPalette.Of(state, brightness)) { Status = status, Alarm = alarm };
    }

    private List<LedContent> Contents(StatusSnapshot status, AlarmIndication alarm, LedState state)
    {
        var pattern = LedPatterns.Of(state);
        var scene = new LedScene(status, alarm, options, ShowsNumbers: pattern is null);
        var contents = new List<LedContent>();

        // numbers that are invented must say so to whoever sees the panel only
        if (status.Simulated) contents.Add(LedPatterns.Simulated);
        if (pattern is not null) contents.Add(pattern);
        contents.AddRange(_pages.Select(p => p.Take(scene)).OfType<LedContent>());
        return contents.Count > (status.Simulated ? 1 : 0) ? contents : [.. contents, LedPatterns.Nothing];
    }

    /// <summary>An alarm, or somebody who stands before it, is worth a tenth of a degree.</summary>
    private bool MustRest(StatusSnapshot status, LedState state)
    {
        var mayShine = _heat.Spend(_shownLoad, time.GetElapsedTime(_shownAt));
        _shownAt = time.GetTimestamp();
        return !mayShine && options.HeatAware && status.OnHeatedBoard && state == LedState.Normal && !IsWithin(_touched, AwakeAfterTouch);
    }

    private bool IsBlinkedOff(LedState state) => state == LedState.Critical && SinceBlink() >= BlinkOn;

    private TimeSpan SinceBlink() => TimeSpan.FromTicks(time.GetElapsedTime(0).Ticks % BlinkPeriod.Ticks);

    private TimeSpan NextLook(LedState state)
    {
        var next = Shorter(_round.Next, LongestWait);
        if (IsWithin(_confirmed, ConfirmFor)) next = Shorter(next, ConfirmFor - time.GetElapsedTime(_confirmed!.Value));
        return state == LedState.Critical ? Shorter(next, (SinceBlink() < BlinkOn ? BlinkOn : BlinkPeriod) - SinceBlink()) : next;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private bool IsWithin(long? since, TimeSpan span) => since is { } at && time.GetElapsedTime(at) < span;
}
