using TempMonitor.Core.Storage;

namespace TempMonitor.Core.Camera;

/// <summary>What is known of the stills in the archive. Any thread. Each member throws <see cref="StoreException"/> when the store refuses.</summary>
public interface IStillList
{
    Still? Find(string camera, DateTimeOffset time);

    /// <summary>The one that was taken last, also when the clock has been set back since an earlier one.</summary>
    Still? Latest(string camera);

    /// <summary>Newest first, those in [from, to) that are older than <paramref name="before"/>.</summary>
    IReadOnlyList<Still> List(string camera, DateTimeOffset from, DateTimeOffset to, int count, DateTimeOffset? before = null);

    /// <summary>Oldest first, the first so many in [from, to).</summary>
    IReadOnlyList<Still> Following(string camera, DateTimeOffset from, DateTimeOffset to, int count);

    /// <summary>In order.</summary>
    IReadOnlyList<Still> OfIncident(long incident);

    /// <summary>What lies in [from, to).</summary>
    StillSum Sum(string camera, DateTimeOffset from, DateTimeOffset to);

    /// <summary>All that have stills, configured or not, by name.</summary>
    IReadOnlyList<string> Cameras();
}

/// <summary>The same to be changed, by the archive alone. A write is one durable transaction.</summary>
public interface IStillIndex : IStillList
{
    /// <summary>Those that are there already stay as they are.</summary>
    /// <returns>How many are new.</returns>
    int Add(IReadOnlyList<Still> stills);

    /// <summary>Makes a still evidence of these incidents; nothing happens where there is no such still.</summary>
    void Attach(string camera, DateTimeOffset time, IReadOnlyList<long> incidents);

    /// <returns>How many were there.</returns>
    int Remove(IReadOnlyList<Still> stills);

    /// <summary>In the order in which they were taken.</summary>
    /// <param name="camera">Null: of all cameras.</param>
    /// <param name="evidence">Those of incidents, or those of none.</param>
    IReadOnlyList<Still> Oldest(string? camera, bool evidence, int count);

    /// <summary>Of no incident, and taken before the last so many hours in which anything was recorded: a clock that jumps ahead makes nothing old.</summary>
    IReadOnlyList<Still> Outlived(string camera, TimeSpan keep, int count);
}

/// <param name="First">Null when there is none.</param>
public sealed record StillSum(long Stills, long Bytes, DateTimeOffset? First, DateTimeOffset? Last)
{
    public static readonly StillSum Nothing = new(0, 0, null, null);
}
