namespace TempMonitor.Core.Groups;

/// <summary>Turns "they disagree now" into "they have disagreed for so long". Knows no clock: time comes as a number.</summary>
internal sealed class DisagreementWatch(TimeSpan hold)
{
    // a disagreement that hovers at its limit must not begin and end with every read
    private const double EndsBelow = 0.9;

    private TimeSpan? _since;

    /// <summary>True while a disagreement has lasted.</summary>
    public bool IsWarning { get; private set; }

    /// <summary>True while members disagree, however short.</summary>
    public bool IsApart => _since is not null;

    /// <param name="stretch">The disagreement as a part of what is allowed; null when there are no two to compare.</param>
    /// <param name="now">Monotonic.</param>
    /// <returns>True when <see cref="IsWarning"/> has changed.</returns>
    public bool Observe(double? stretch, TimeSpan now)
    {
        var isApart = stretch > (IsApart ? EndsBelow : 1);
        _since = isApart ? _since ?? now : null;
        var was = IsWarning;
        IsWarning = _since is { } since && now - since >= hold;
        return was != IsWarning;
    }
}
