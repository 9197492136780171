using System.Security.Cryptography;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.Camera.Archive;

/// <summary>Files and their index as one: first the file, then its entry; first the entry gone, then the file.</summary>
/// <param name="temperature">The room's now; null when none is known.</param>
internal sealed class StillArchive(IStillIndex index, ArchiveFolder folder, StillFiles files, ArchiveRetention retention, Func<double?> temperature) : IStillArchive
{
    // what one still replaces; the rest is for the upkeep
    private const int MostSteps = 3;

    public Still? Keep(Picture picture, CaptureReason reason, IReadOnlyList<long> incidents)
    {
        retention.MakeRoom(picture.Camera, picture.Jpeg.Length);
        var time = WholeSecond(picture.Time);
        var still = new Still
        {
            Camera = picture.Camera, Time = time, File = ArchiveFolder.NameOf(picture.Camera, time), Bytes = picture.Jpeg.Length,
            Hash = Convert.ToHexStringLower(SHA256.HashData(picture.Jpeg.Span)), Reason = reason, Temperature = temperature(), Incidents = incidents,
        };
        if (!TryKeep(still, picture.Jpeg)) return null;
        Retain();
        return still;
    }

    public void Attach(string camera, DateTimeOffset time, long incident) => index.Attach(camera, WholeSecond(time), [incident]);

    public Still? Find(string camera, DateTimeOffset time) => index.Find(camera, time);

    public Still? Latest(string camera) => index.Latest(camera);

    public IReadOnlyList<Still> List(string camera, DateTimeOffset from, DateTimeOffset to, int count, DateTimeOffset? before = null) => index.List(camera, from, to, count, before);

    public IReadOnlyList<Still> OfIncident(long incident) => index.OfIncident(incident);

    public Stream? Open(Still still)
    {
        if (files.Open(still) is { } stream) return stream;
        if (folder.IsEmpty) throw new IOException($"{folder.Root} is empty, though the index lists stills in it: is its disk mounted?");
        index.Remove([still]);
        return null;
    }

    public bool Remove(string camera, DateTimeOffset time)
    {
        if (index.Find(camera, time) is not { } still) return false;
        files.Discard(camera, [still]);
        return true;
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());

    private bool TryKeep(Still still, ReadOnlyMemory<byte> jpeg)
    {
        lock (files.LockOf(still.Camera))
        {
            // asked first: a store that refuses leaves no file behind
            if (index.Find(still.Camera, still.Time) is not null)
            {
                index.Attach(still.Camera, still.Time, still.Incidents);
                return false;
            }

            files.Write(still.File, jpeg);
            try
            {
                index.Add([still]);
                return true;
            }
            catch
            {
                files.Delete(still.File);
                throw;
            }
        }
    }

    private void Retain()
    {
        try
        {
            for (var step = 0; step < MostSteps && retention.Step() > 0; step++)
            {
                // as long as there is something to remove
            }
        }
        catch (Exception failure) when (failure is StoreException or IOException)
        {
            // the still is kept; the upkeep tries again, and says what is wrong
        }
    }
}
