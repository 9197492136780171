using TempMonitor.Core.Alarms;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Which stretches of the record belong to an incident: half an hour around its start and its end, at most two hours.</summary>
internal static class EvidenceWindows
{
    public static readonly TimeSpan Around = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Longest = Around * 4;

    /// <param name="now">For one that is still open.</param>
    public static IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Of(Incident incident, DateTimeOffset now)
    {
        var (from, to) = (incident.Start - Around, (incident.End ?? now) + Around);
        return to - from <= Longest && to > from
            ? [(from, to)]
            : [(from, incident.Start + Around), ((incident.End ?? now) - Around, to)];
    }
}
