using TempMonitor.Core.Camera;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>Gives pictures to the archive, whose trouble ends here. Used by the camera's own thread.</summary>
/// <param name="tell">Called with each still that the archive has; returns at once.</param>
internal sealed class StillKeeper(IStillArchive archive, CameraStatus status, TimeProvider machine, ILogger logger, Action<Still>? tell = null)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private long? _kept;

    /// <param name="isNew">It has not been offered before.</param>
    /// <returns>False when the archive refuses.</returns>
    public bool Keep(Picture picture, CaptureReason reason, IReadOnlyList<long> incidents, bool isNew = true)
    {
        status.Begin(CameraActivity.Disk);
        try
        {
            var still = archive.Keep(picture, reason, incidents) ?? (isNew ? Again(picture, reason, incidents) : null);
            if (still is not null)
            {
                status.CountKept(reason);
                tell?.Invoke(still);
            }

            if (status.Refusal is not null) Log.KeepsAgain(logger, picture.Camera);
            (_kept, status.Refusal) = (machine.GetTimestamp(), null);
            return true;
        }
        catch (Exception refusal) when (refusal is StoreException or IOException or UnauthorizedAccessException)
        {
            if (status.Refusal != refusal.Message) Log.NotKept(logger, picture.Camera, refusal.Message);
            status.Refusal = refusal.Message;
            return false;
        }
        finally
        {
            status.End();
        }
    }

    /// <returns>When the last still of the camera was taken; null when there is none, or the archive can't say.</returns>
    public DateTimeOffset? Last(string camera)
    {
        try
        {
            return archive.Latest(camera)?.Time;
        }
        catch (Exception refusal) when (refusal is StoreException or IOException or UnauthorizedAccessException)
        {
            return null; // the next still will say it
        }
    }

    /// <remarks>
    /// A still of this second is there already: it shows the same, unless the clock was set back and that second comes for another time. Then the picture
    /// has the next second's name rather than none.
    /// </remarks>
    private Still? Again(Picture picture, CaptureReason reason, IReadOnlyList<long> incidents) =>
        _kept is { } kept && machine.GetElapsedTime(kept) < Second ? null : archive.Keep(picture with { Time = picture.Time + Second }, reason, incidents);
}
