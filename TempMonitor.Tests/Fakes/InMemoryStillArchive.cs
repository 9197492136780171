using System.Collections.Concurrent;
using TempMonitor.Core.Camera;

namespace TempMonitor.Tests.Fakes;

/// <summary>An archive without a disk.</summary>
internal sealed class InMemoryStillArchive : IStillArchive
{
    private readonly ConcurrentDictionary<(string Camera, DateTimeOffset Time), (Still Still, byte[] Jpeg)> _stills = new();

    /// <summary>When set, every call fails with it.</summary>
    public Exception? Failure { get; set; }

    public IReadOnlyList<Still> All => [.. _stills.Values.Select(s => s.Still).OrderBy(s => s.Camera, StringComparer.Ordinal).ThenBy(s => s.Time)];

    /// <summary>As the files are called, without folder and ending.</summary>
    public IEnumerable<string> Names => All.Select(s => $"{s.Time:yyyy-MM-dd HHmmss}");

    public Still? Keep(Picture picture, CaptureReason reason, IReadOnlyList<long> incidents)
    {
        if (Failure is not null) throw Failure;
        var time = DateTimeOffset.FromUnixTimeSeconds(picture.Time.ToUnixTimeSeconds());
        var still = new Still
        {
            Camera = picture.Camera, Time = time, File = $"{picture.Camera}/{time:yyyy/MM/dd/HHmmss}.jpg", Bytes = picture.Jpeg.Length, Hash = "", Reason = reason, Incidents = incidents,
        };
        if (_stills.TryAdd((picture.Camera, time), (still, picture.Jpeg.ToArray()))) return still;
        foreach (var incident in incidents) Attach(picture.Camera, time, incident);
        return null;
    }

    public void Attach(string camera, DateTimeOffset time, long incident) =>
        _stills[(camera, time)] = _stills[(camera, time)] is var (still, jpeg) && still.Incidents.Contains(incident) ? (still, jpeg) : (still with { Incidents = [.. still.Incidents, incident] }, jpeg);

    public Still? Find(string camera, DateTimeOffset time) => Failure is null ? _stills.GetValueOrDefault((camera, time)).Still : throw Failure;

    public Still? Latest(string camera) => Failure is null ? All.LastOrDefault(s => s.Camera == camera) : throw Failure;

    public IReadOnlyList<Still> List(string camera, DateTimeOffset from, DateTimeOffset to, int count, DateTimeOffset? before = null) =>
        [.. All.Where(s => s.Camera == camera && s.Time >= from && s.Time < to && s.Time < (before ?? to)).Reverse().Take(count)];

    public IReadOnlyList<Still> OfIncident(long incident) => Failure is null ? [.. All.Where(s => s.Incidents.Contains(incident))] : throw Failure;

    public Stream? Open(Still still) => _stills.TryGetValue((still.Camera, still.Time), out var found) ? new MemoryStream(found.Jpeg) : null;

    public bool Remove(string camera, DateTimeOffset time) => _stills.TryRemove((camera, time), out _);
}
