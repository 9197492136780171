namespace TempMonitor.Core.Pipeline;

/// <summary>How long to wait after failures in a row: the first wait, then doubled each time up to the longest. A value; the loop obeys it.</summary>
public readonly record struct BackoffSchedule
{
    private readonly TimeSpan _first;
    private readonly TimeSpan _longest;

    public BackoffSchedule(TimeSpan first, TimeSpan longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(first, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, first);
        (_first, _longest) = (first, longest);
    }

    /// <summary>1 s, 2 s, 4 s ... 60 s.</summary>
    public static BackoffSchedule Standard { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));

    /// <summary>Failures in a row.</summary>
    public int Failures { get; private init; }

    /// <summary>The wait before the next try; zero when the last one succeeded.</summary>
    public TimeSpan Delay => Failures == 0 ? TimeSpan.Zero : Doubled(Failures - 1);

    public BackoffSchedule AfterFailure() => this with { Failures = Failures + 1 };

    public BackoffSchedule AfterSuccess() => this with { Failures = 0 };

    private TimeSpan Doubled(int times)
    {
        var delay = _first;
        for (var i = 0; i < times && delay < _longest; i++) delay += delay;
        return delay < _longest ? delay : _longest;
    }
}
