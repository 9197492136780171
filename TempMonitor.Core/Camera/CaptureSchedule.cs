using System.Collections.Immutable;

namespace TempMonitor.Core.Camera;

/// <summary>When stills are due: each <c>Every</c>, or at the times in <c>At</c>. Immutable.</summary>
public sealed class CaptureSchedule
{
    private readonly ImmutableArray<LocalRhythm> _rhythms;

    private CaptureSchedule(IEnumerable<LocalRhythm> rhythms) => _rhythms = [.. rhythms];

    /// <exception cref="ArgumentException">The options were not checked.</exception>
    public static CaptureSchedule Of(CaptureOptions options)
    {
        if (options.At.Count > 0) return new(options.At.Select(t => LocalRhythm.At(TimeOfDayRule.TryParse(t) ?? throw new ArgumentException(TimeOfDayRule.Wording))));
        return new(options.Every > TimeSpan.Zero ? [LocalRhythm.Every(options.Every)] : []);
    }

    /// <summary>The first moment after another, UTC; null when there is none ever.</summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone) => _rhythms.Select(r => (DateTimeOffset?)r.Next(after, zone)).Min();
}
