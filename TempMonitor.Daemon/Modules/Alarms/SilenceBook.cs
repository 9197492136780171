using System.Text.Json;
using System.Text.Json.Serialization;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Keeps the silences over restarts. One that the database refuses holds all the same, and is stored when it can be. Any thread.</summary>
internal sealed class SilenceBook(Silences silences, IDocumentStore documents, TimeProvider time, ILogger<SilenceBook> logger)
{
    private const string Document = "alarms/silences";
    private readonly Lock _saving = new();
    private volatile bool _mustSave, _isLoaded;

    public IReadOnlyList<Silence> All => silences.All;

    /// <summary>Called before the first alarm is judged.</summary>
    public void Load()
    {
        if (_isLoaded) return;
        try
        {
            var stored = documents.Get(Document) is { } text ? JsonSerializer.Deserialize(text, SilenceJson.Default.SilenceEntryArray) : null;
            silences.Load([.. (stored ?? []).OfType<SilenceEntry>().Where(s => s.Sensor is null || SensorId.IsValid(s.Sensor)).Select(s => s.ToSilence()), .. silences.All]);
            _isLoaded = true;
        }
        catch (JsonException damage)
        {
            // better a message too many than a monitor that does not start
            Log.SilencesUnreadable(logger, damage.Message);
            _isLoaded = true;
        }
    }

    public Silence Add(DateTimeOffset until, SensorId? sensor, string? rule, string by, string? comment)
    {
        var added = silences.Add(time.GetUtcNow(), until, sensor, rule, by, comment);
        Log.Silenced(logger, added.Rule ?? "all rules", added.Sensor?.Name ?? "all sensors", added.Until, by);
        _mustSave = true;
        return added;
    }

    /// <returns>False when there is none of this id.</returns>
    public bool Remove(long id)
    {
        if (!silences.Remove(id)) return false;
        Log.SilenceEnded(logger, id);
        return _mustSave = true;
    }

    public void SaveIfNeeded()
    {
        if (silences.Prune(time.GetUtcNow())) _mustSave = true;
        if (!_mustSave || !_isLoaded) return;
        lock (_saving)
        {
            _mustSave = false;
            try
            {
                Save();
            }
            catch (StoreException)
            {
                _mustSave = true;
                throw;
            }
        }
    }

    private void Save() => documents.Put(Document, JsonSerializer.Serialize([.. silences.All.Select(SilenceEntry.Of)], SilenceJson.Default.SilenceEntryArray));
}

/// <summary>A silence as it is stored.</summary>
internal sealed record SilenceEntry(long Id, DateTimeOffset From, DateTimeOffset Until, string? Sensor, string? Rule, string By, string? Comment)
{
    public static SilenceEntry Of(Silence silence) =>
        new(silence.Id, silence.From, silence.Until, silence.Sensor?.Name, silence.Rule, silence.By, silence.Comment);

    public Silence ToSilence() => new(Id, From, Until, Sensor is null ? null : new SensorId(Sensor), Rule, By, Comment);
}

[JsonSerializable(typeof(SilenceEntry[]))]
internal sealed partial class SilenceJson : JsonSerializerContext;
