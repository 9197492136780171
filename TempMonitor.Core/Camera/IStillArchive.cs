namespace TempMonitor.Core.Camera;

/// <summary>The pictures that are kept: files with an index in the store. Any thread.</summary>
/// <remarks>
/// What the index lists is on the disk, whole; a picture under way is in neither place. Members throw <see cref="Storage.StoreException"/>
/// or <see cref="IOException"/> when the store or the disk refuses; nothing was kept then.
/// </remarks>
public interface IStillArchive
{
    /// <summary>Durable when it returns: file, folder and index.</summary>
    /// <returns>Null when there is a still of that camera and second already: it gets the incidents too.</returns>
    Still? Keep(Picture picture, CaptureReason reason, IReadOnlyList<long> incidents);

    /// <summary>Makes a kept still evidence of one more incident.</summary>
    void Attach(string camera, DateTimeOffset time, long incident);

    Still? Find(string camera, DateTimeOffset time);

    Still? Latest(string camera);

    /// <summary>Newest first, those in [from, to) that are older than <paramref name="before"/>.</summary>
    IReadOnlyList<Still> List(string camera, DateTimeOffset from, DateTimeOffset to, int count, DateTimeOffset? before = null);

    /// <summary>In order.</summary>
    IReadOnlyList<Still> OfIncident(long incident);

    /// <returns>A stream of the whole file; null when it is gone, which takes it out of the index too.</returns>
    Stream? Open(Still still);

    /// <returns>False when there was none.</returns>
    bool Remove(string camera, DateTimeOffset time);
}
