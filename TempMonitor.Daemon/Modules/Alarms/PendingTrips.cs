using System.Text.Json;
using System.Text.Json.Serialization;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Keeps trip delays that run over a restart, where the stored rows do not bring them back: a quarter of an hour of disagreement is no less for a new version.</summary>
/// <remarks>Each member on one thread at a time; only <see cref="Resume"/> does not touch the disk.</remarks>
internal sealed class PendingTrips(AlarmEngine engine, IDocumentStore documents, TimeProvider time, TimeProvider machine)
{
    private const string Document = "alarms/pending";

    // while one runs; a kill costs it as much
    private static readonly TimeSpan SaveEvery = TimeSpan.FromSeconds(30);

    private IReadOnlyList<PendingTrip> _loaded = [];
    private bool _isStored;
    private long? _savedAt;

    public void Load()
    {
        var text = documents.Get(Document);
        _isStored = text is not null;
        _loaded = text is null ? [] : Read(text);
    }

    /// <summary>Hands over what was loaded: the engine lives.</summary>
    public void Resume() => engine.Resume(_loaded);

    public void SaveIfNeeded()
    {
        if (_savedAt is { } saved && machine.GetElapsedTime(saved) < SaveEvery) return;
        Save();
    }

    /// <summary>Throws what the store throws.</summary>
    public void Save()
    {
        var pending = engine.Pending();
        if (pending.Count == 0 && !_isStored) return;
        documents.Put(Document, pending.Count == 0 ? null : Write(pending));
        (_isStored, _savedAt) = (pending.Count > 0, machine.GetTimestamp());
    }

    private string Write(IReadOnlyList<PendingTrip> pending) => JsonSerializer.Serialize(
        new PendingDocument(time.GetUtcNow(), [.. pending.Select(p => new PendingEntry(p.Alarm.Rule, p.Alarm.Sensor.Name, p.Warning, p.Critical))]), PendingJson.Default.PendingDocument);

    /// <remarks>After longer than what the other delays look back it is news of yesterday; of a time ahead of us nobody knows how old it is.</remarks>
    private IReadOnlyList<PendingTrip> Read(string text)
    {
        try
        {
            var document = JsonSerializer.Deserialize(text, PendingJson.Default.PendingDocument);
            var age = time.GetUtcNow() - document?.At;
            if (document?.Pending is not { } entries || age < -SaveEvery || age > engine.Rules.Memory) return [];
            return [.. entries.Where(e => e?.Rule is not null && SensorId.IsValid(e.Sensor)).Select(e => new PendingTrip(new AlarmKey(e.Rule, new SensorId(e.Sensor)), e.Warning, e.Critical))];
        }
        catch (JsonException)
        {
            return []; // somebody has written there by hand: the delays begin anew
        }
    }
}

/// <param name="At">When it was written.</param>
internal sealed record PendingDocument(DateTimeOffset At, PendingEntry[] Pending);

internal sealed record PendingEntry(string Rule, string Sensor, TimeSpan? Warning, TimeSpan? Critical);

[JsonSerializable(typeof(PendingDocument))]
internal sealed partial class PendingJson : JsonSerializerContext;
