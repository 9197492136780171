using System.Security.Cryptography;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Daemon.Modules.Camera.Archive;

/// <summary>Brings files and index together again after a kill, a power cut, or a database that was replaced: the archive's second half at each start.</summary>
/// <remarks>In small pieces, in the background. What a still is known by is then its name and its content; why it was taken is forgotten.</remarks>
internal sealed class ArchiveRepair(IStillIndex index, ArchiveFolder folder, StillFiles files, ILogger logger)
{
    private const int FilesAtOnce = 20, MostOfAnHour = 3600;

    // no still is larger; what is, is nobody's that we know
    private const long LargestFile = 100L * 1024 * 1024;

    private int _found, _broken, _forgotten, _drafts;

    /// <summary>Yields after each piece of work.</summary>
    public IEnumerable<bool> Run()
    {
        (_found, _broken, _forgotten, _drafts) = (0, 0, 0, 0);
        var known = index.Cameras();
        if (folder.IsEmpty && known.Count > 0)
        {
            Log.ArchiveMissing(logger, folder.Root, known.Count);
            yield break; // an unmounted disk comes back; what was known of its stills would not
        }

        foreach (var camera in folder.Cameras().Union(known).ToList())
            foreach (var day in folder.Days(camera).Union(DaysOf(camera)).ToList())
                foreach (var done in RepairDay(camera, day)) yield return done;
        if (_found + _broken + _forgotten + _drafts > 0) Log.ArchiveRepaired(logger, _found, _broken, _drafts, _forgotten);
    }

    private IEnumerable<DateTimeOffset> DaysOf(string camera)
    {
        for (var from = DateTimeOffset.UnixEpoch; index.Following(camera, from, DateTimeOffset.MaxValue, 1) is [var still]; from = DayOf(still.Time).AddDays(1))
            yield return DayOf(still.Time);
    }

    private static DateTimeOffset DayOf(DateTimeOffset time) => new(time.UtcDateTime.Date, TimeSpan.Zero);

    private IEnumerable<bool> RepairDay(string camera, DateTimeOffset day)
    {
        var (stills, drafts) = folder.Content(camera, day);
        foreach (var draft in drafts) RemoveDraft(camera, draft);
        for (var hour = day; hour < day.AddDays(1); hour = hour.AddHours(1))
        {
            var listed = index.Following(camera, hour, hour.AddHours(1), MostOfAnHour);
            Forget(camera, [.. listed.Where(s => !files.IsWhole(s))]);
            var orphans = stills.Where(s => s >= hour && s < hour.AddHours(1)).Except(listed.Where(files.IsWhole).Select(s => s.Time));
            foreach (var some in orphans.Chunk(FilesAtOnce))
            {
                Adopt(camera, some);
                yield return true;
            }
        }

        yield return true;
    }

    /// <remarks>Who holds the lock writes: a draft that is there all the same belongs to nobody.</remarks>
    private void RemoveDraft(string camera, DateTimeOffset time)
    {
        lock (files.LockOf(camera)) files.Delete(ArchiveFolder.DraftOf(ArchiveFolder.NameOf(camera, time)));
        _drafts++;
    }

    private void Forget(string camera, IReadOnlyList<Still> stills)
    {
        if (stills.Count == 0) return;
        lock (files.LockOf(camera)) _forgotten += index.Remove([.. stills.Where(s => !files.IsWhole(s))]);
    }

    private void Adopt(string camera, DateTimeOffset[] times)
    {
        lock (files.LockOf(camera))
        {
            // asked again: it may have been kept, or removed, a moment ago
            var found = times.Where(t => index.Find(camera, t) is null).Select(t => Examine(camera, t)).OfType<Still>().ToList();
            if (found.Count > 0) _found += index.Add(found);
        }
    }

    /// <returns>Null when there is nothing to be listed: a broken one is removed, what is no plain file is left alone.</returns>
    private Still? Examine(string camera, DateTimeOffset time)
    {
        var file = ArchiveFolder.NameOf(camera, time);
        if (!folder.IsPlainFile(file) || new FileInfo(folder.PathOf(file)).Length > LargestFile) return null;
        if (Read(file) is not { } jpeg) return null;
        if (JpegFile.IsWhole(jpeg))
            return new Still { Camera = camera, Time = time, File = file, Bytes = jpeg.Length, Hash = Convert.ToHexStringLower(SHA256.HashData(jpeg)), Reason = CaptureReason.Schedule };
        files.Delete(file);
        _broken++;
        return null;
    }

    private byte[]? Read(string file)
    {
        try
        {
            return File.ReadAllBytes(folder.PathOf(file));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Log.Unreadable(logger, folder.Join(file), failure.Message); // a bad block, or another user's: the others must not wait for it
            return null;
        }
    }
}
