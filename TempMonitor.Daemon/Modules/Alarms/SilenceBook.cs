using System.Text.Json;
using System.Text.Json.Serialization;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Keeps the silences over restarts. One that the database refuses holds all the same, and is stored when it can be.</summary>
/// <remarks>Any thread; but <see cref="Load"/> and <see cref="SaveIfNeeded"/> touch the disk, which may hang: they are for the loop that does so, and nobody waits for it behind a lock.</remarks>
internal sealed class SilenceBook(Silences silences, IDocumentStore documents, TimeProvider time, ILogger<SilenceBook> logger)
{
    public const string Document = "alarms/silences";
    private readonly Lock _lock = new();
    // for what nobody has begun to store yet, and how it went or goes with what was before
    private TaskCompletionSource<bool>? _saved;
    private Task<bool> _lastSave = Task.FromResult(true);
    private bool _mustSave;
    private volatile bool _isLoaded;

    public IReadOnlyList<Silence> All => silences.All;

    /// <summary>Called when there is something to be stored.</summary>
    public Action Changed { get; set; } = () => { };

    /// <summary>Called before the first alarm is judged.</summary>
    public void Load()
    {
        if (_isLoaded) return;
        try
        {
            silences.Load([.. Read(documents.Get(Document)), .. silences.All]);
            _isLoaded = true;
        }
        catch (JsonException damage)
        {
            // better a message too many than a monitor that does not start
            Log.SilencesUnreadable(logger, damage.Message);
            _isLoaded = true;
        }
    }

    /// <summary>Silences as they are stored.</summary>
    /// <exception cref="JsonException">They are damaged.</exception>
    public static IReadOnlyList<Silence> Read(string? text) =>
        text is null ? [] : [.. (JsonSerializer.Deserialize(text, SilenceJson.Default.SilenceEntryArray) ?? []).OfType<SilenceEntry>().Where(s => s.Sensor is null || SensorId.IsValid(s.Sensor)).Select(s => s.ToSilence())];

    /// <returns>Null when as many as may be are standing already.</returns>
    public Silence? Add(DateTimeOffset until, SensorId? sensor, string? rule, string by, string? comment)
    {
        if (silences.Add(time.GetUtcNow(), until, sensor, rule, by, comment) is not { } added) return null;
        Log.Silenced(logger, added.Rule ?? "all rules", added.Sensor?.Name ?? "all sensors", added.Until, by);
        NoteChange();
        return added;
    }

    /// <returns>False when there is none of this id.</returns>
    public bool Remove(long id)
    {
        if (!silences.Remove(id)) return false;
        Log.SilenceEnded(logger, id);
        NoteChange();
        return true;
    }

    /// <returns>False when the database refuses what has been changed up to now, or has not answered in time: it holds all the same, and is tried again.</returns>
    public async Task<bool> WhenSaved(TimeSpan patience)
    {
        Task<bool> saved;
        lock (_lock) saved = _saved?.Task ?? _lastSave;
        try
        {
            return await saved.WaitAsync(patience, TimeProvider.System);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Throws what the store throws.</summary>
    public void SaveIfNeeded()
    {
        var isOver = silences.Prune(time.GetUtcNow());
        TaskCompletionSource<bool> asked;
        lock (_lock)
        {
            _mustSave |= isOver;
            if (!_mustSave || !_isLoaded) return;
            asked = _saved ?? NewAnswer();
            (_lastSave, _saved, _mustSave) = (asked.Task, null, false);
        }

        try
        {
            Save();
            asked.SetResult(true);
        }
        catch (StoreException)
        {
            lock (_lock) _mustSave = true;
            asked.SetResult(false);
            throw;
        }
    }

    private void NoteChange()
    {
        lock (_lock)
        {
            _mustSave = true;
            _saved ??= NewAnswer();
        }

        Changed();
    }

    private static TaskCompletionSource<bool> NewAnswer() => new(TaskCreationOptions.RunContinuationsAsynchronously);

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
