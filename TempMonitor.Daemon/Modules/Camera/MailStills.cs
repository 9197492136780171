using System.Globalization;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Notifications;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>One picture of each of the last alarms, for messages: from memory, so that neither a full disk nor a slow one keeps it from whoever is told. Any thread.</summary>
internal sealed class MailStills(IStillArchive archive) : IStills
{
    // what mail servers take is less
    private const int MostBytes = 16_000_000;

    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    /// <param name="isOfAlarm">It was taken when the alarm had begun: the first of these is the best.</param>
    public void Offer(long incident, Picture picture, bool isOfAlarm = false)
    {
        lock (_lock)
        {
            if (_entries.Find(e => e.Incident == incident) is { } known)
            {
                if (known.IsOfAlarm || !isOfAlarm) return;
                _entries.Remove(known);
            }

            _entries.Add(new Entry(incident, picture, isOfAlarm));
            while (_entries.Sum(e => (long)e.Picture.Jpeg.Length) > MostBytes) _entries.RemoveAt(0);
        }
    }

    public Attachment? StillOf(long incident)
    {
        lock (_lock)
            if (_entries.Find(e => e.Incident == incident) is { } known) return Attach(known.Picture);
        return Archived(incident);
    }

    private static Attachment Attach(Picture picture) => new(Name(picture.Camera, picture.Time), "image/jpeg", () => new MemoryStream(picture.Jpeg.ToArray(), writable: false));

    private static string Name(string camera, DateTimeOffset time) => string.Create(CultureInfo.InvariantCulture, $"{camera}-{time.UtcDateTime:yyyyMMdd-HHmmss}Z.jpg");

    /// <remarks>An incident's id is when it began, in Unix milliseconds: the first still since then shows it, those before show what led to it.</remarks>
    private Attachment? Archived(long incident)
    {
        try
        {
            var stills = archive.OfIncident(incident);
            var best = stills.FirstOrDefault(s => s.Time.ToUnixTimeMilliseconds() + 999 >= incident) ?? (stills.Count > 0 ? stills[^1] : null);
            return best is null || archive.Open(best) is not { } file ? null : Attach(best, file);
        }
        catch (Exception refusal) when (refusal is StoreException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // read here: a message must not fail because the still is removed meanwhile
    private static Attachment? Attach(Still still, Stream file)
    {
        using (file)
        {
            if (still.Bytes > MostBytes) return null;
            var bytes = new MemoryStream();
            file.CopyTo(bytes);
            return new(Name(still.Camera, still.Time), "image/jpeg", () => new MemoryStream(bytes.ToArray(), writable: false));
        }
    }

    private sealed record Entry(long Incident, Picture Picture, bool IsOfAlarm);
}
