using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Http.Readings;

internal static class ReadingWords
{
    /// <summary>The reading if it may be shown as the present value; null when there is none or it is stale.</summary>
    public static Reading? Shown(this ReadingView? view) => view is { Freshness: Freshness.Fresh or Freshness.Late } ? view.Reading : null;

    /// <summary><c>good</c>, <c>stale</c>, <c>late</c> or the words of its flags, joined by <c>+</c>.</summary>
    public static string QualityWord(this ReadingView view) => view switch
    {
        { Freshness: Freshness.Late, Reading.Quality: Quality.Good } => "late",
        { Freshness: Freshness.Late } => $"late+{view.Reading.Quality.Describe()}",
        { Freshness: Freshness.Fresh } => view.Reading.Quality.Describe(),
        _ => "stale",
    };

    public static string Word(this Freshness freshness) => freshness.ToString().ToLowerInvariant();
}
