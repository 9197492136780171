using TempMonitor.Core.Health;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Health;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Http.Page;

/// <summary><c>/page/now</c>: what the page shows, already in words, so that page and script can't disagree.</summary>
internal record PageDocument(
    string Status, bool Simulated, bool Stale, double? AgeSeconds, IReadOnlyDictionary<string, string> Texts,
    IReadOnlyList<PageNotice> Notices)
{
    public PageDocument(RoomView room, TimeZoneInfo zone)
        : this(
            room.Status.Health.Status.Word(),
            room.Status.Simulated,
            room.IsStale,
            room.Temperature is { } temperature ? Number.Seconds(temperature.Age) : null,
            PageTexts.Of(room, zone),
            [.. room.Status.Health.Entries.Where(e => e.Entry.Status != HealthStatus.Healthy).Select(e => new PageNotice(e.Entry))])
    {
    }
}

/// <summary>A part that needs a look.</summary>
internal sealed record PageNotice(string Name, string Status, string Observed, string Action)
{
    public PageNotice(HealthEntry entry)
        : this(entry.Name, entry.Status.Word(), entry.Observed, entry.Action ?? "")
    {
    }
}
