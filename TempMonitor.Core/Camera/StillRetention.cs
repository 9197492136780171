namespace TempMonitor.Core.Camera;

/// <summary>Which stills go next: the oldest first, those of incidents last, never more than is needed.</summary>
/// <remarks>
/// Age takes ordinary stills only: evidence stays as long as its incident is remembered, and is an ordinary still after that. Where there is
/// no room, evidence goes too, after everything else.
/// </remarks>
public sealed class StillRetention(IStillIndex index)
{
    /// <summary>Of one camera, by age and then by size; none when it is within its limits.</summary>
    public IReadOnlyList<Still> Next(ArchiveLimits limits, int most)
    {
        if (limits.Keep > TimeSpan.Zero && index.Outlived(limits.Camera, limits.Keep, most) is { Count: > 0 } outlived) return outlived;
        return ToFit(limits, 0, most);
    }

    /// <summary>Of one camera, so that this much can be added to it.</summary>
    public IReadOnlyList<Still> ToFit(ArchiveLimits limits, long bytes, int most) =>
        Oldest(limits.Camera, index.Sum(limits.Camera, DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Bytes + bytes - limits.Bytes, most);

    /// <summary>Of all cameras, configured or not, so that this much becomes free on the disk.</summary>
    public IReadOnlyList<Still> ToFree(long bytes, int most) => Oldest(null, bytes, most);

    private List<Still> Oldest(string? camera, long bytes, int most)
    {
        var chosen = new List<Still>();
        foreach (var evidence in new[] { false, true })
        {
            if (bytes <= 0 || chosen.Count == most) break;
            foreach (var still in index.Oldest(camera, evidence, most - chosen.Count).TakeWhile(_ => bytes > 0))
            {
                chosen.Add(still);
                bytes -= still.Bytes;
            }
        }

        return chosen;
    }
}
