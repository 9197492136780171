using System.Collections.Immutable;
using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera.Archive;

/// <summary>Removes what is no longer kept, a little at a time: nobody waits long for the store or for a camera.</summary>
/// <param name="floor">Bytes that stay free on the disk.</param>
/// <param name="free">The free bytes where a folder lies; null when nobody knows.</param>
internal sealed class ArchiveRetention(IStillIndex index, StillFiles files, ArchiveFolder folder, Func<IReadOnlyList<ArchiveLimits>> limits, long floor, Func<string, long?> free)
{
    private const int AtOnce = 20, MostTries = 5;
    private const long Megabyte = 1_000_000;
    private readonly StillRetention _retention = new(index);
    private readonly Lock _lock = new();
    private volatile ImmutableSortedDictionary<string, StillSum> _sums = ImmutableSortedDictionary<string, StillSum>.Empty;

    /// <summary>What the archive held when it was last looked at, by camera: for those who must not ask the store.</summary>
    public IReadOnlyDictionary<string, StillSum> Sums => _sums;

    /// <returns>How many stills were removed; 0 when there is nothing to remove, or somebody else is at it.</returns>
    public int Step()
    {
        if (!_lock.TryEnter()) return 0;
        try
        {
            var removed = Discard(limits().Select(l => _retention.Next(l, AtOnce)).FirstOrDefault(s => s.Count > 0) ?? _retention.ToFree(Missing(0), AtOnce));
            _sums = index.Cameras().ToImmutableSortedDictionary(c => c, c => index.Sum(c, DateTimeOffset.MinValue, DateTimeOffset.MaxValue), StringComparer.Ordinal);
            return removed;
        }
        finally
        {
            _lock.Exit();
        }
    }

    /// <summary>For a still that is to be written: first the old ones go, so that the camera never holds more than it may.</summary>
    /// <exception cref="IOException">The disk is too full, and there is nothing left to remove: one sentence.</exception>
    public void MakeRoom(string camera, long bytes)
    {
        if (limits().FirstOrDefault(l => l.Camera == camera) is { } own) Fit(own, bytes);
        for (var tries = 0; Missing(bytes) > 0; tries++)
        {
            if (tries == MostTries || Discard(_retention.ToFree(Missing(bytes), AtOnce)) == 0) throw TooFull("no still is kept");
        }
    }

    /// <remarks>Where much is to go, after the limit was lowered, the upkeep goes on with it.</remarks>
    private void Fit(ArchiveLimits own, long bytes)
    {
        if (bytes > own.Bytes) throw new IOException($"no still is kept: one of {bytes} bytes is more than the camera may hold (KeepMegabytes)");
        for (var tries = 0; tries < MostTries && Discard(_retention.ToFit(own, bytes, AtOnce)) > 0; tries++)
        {
            // as long as there is something to remove
        }
    }

    /// <summary>For other files of the camera: nothing is removed for them.</summary>
    /// <exception cref="IOException">The disk is too full: one sentence.</exception>
    public void RefuseBelowFloor()
    {
        if (Missing(0) > 0) throw TooFull("it is not made");
    }

    private IOException TooFull(string refusal) => new(
        $"{refusal}: {free(folder.Root) / Megabyte} MB are free for {folder.Root}, and {floor / Megabyte} MB are left to the readings (Modules:Camera:KeepFreeMegabytes)");

    private long Missing(long bytes) => free(folder.Root) is { } known ? floor + bytes - known : 0;

    private int Discard(IReadOnlyList<Still> stills)
    {
        foreach (var camera in stills.GroupBy(s => s.Camera)) files.Discard(camera.Key, [.. camera]);
        return stills.Count;
    }
}
