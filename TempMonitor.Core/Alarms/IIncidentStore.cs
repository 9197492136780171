using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms;

/// <summary>The incidents of the past and of now, with the log of what happened to them. Any thread.</summary>
/// <remarks>Every member throws <see cref="Storage.StoreException"/> when the engine refuses; nothing was kept then.</remarks>
public interface IIncidentStore : IIncidentLog
{
    /// <summary>All or nothing, durable when it returns. Writing a record again whose event is there already changes nothing.</summary>
    void Write(IReadOnlyList<AlarmRecord> records);

    /// <summary>Those without an end, oldest first.</summary>
    IReadOnlyList<Incident> Open();

    /// <summary>Newest first.</summary>
    IReadOnlyList<Incident> List(IncidentQuery query);

    /// <summary>In order.</summary>
    IReadOnlyList<AlarmEvent> EventsOf(long incident);
}

/// <summary>The log, for whoever follows it from where they stopped.</summary>
public interface IIncidentLog
{
    /// <summary>0 when there is none.</summary>
    long LastEventId { get; }

    /// <summary>Events behind <paramref name="eventId"/> in order, each with its incident as it is now.</summary>
    IReadOnlyList<AlarmRecord> After(long eventId, int count);

    Incident? Find(long id);
}

/// <param name="From">Incidents that had not ended before it.</param>
/// <param name="To">Incidents that began before it.</param>
/// <param name="Before">Only those with a smaller id: the next page.</param>
/// <param name="Measure">What was measured, or the words it begins with: <c>temperature</c> is also <c>temperature rise</c>.</param>
public sealed record IncidentQuery(
    DateTimeOffset From, DateTimeOffset To, int Count, SensorId? Sensor = null, string? Rule = null, bool OnlyOpen = false, bool WithTests = false, long? Before = null,
    string? Measure = null);
