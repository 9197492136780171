namespace TempMonitor.Core.Notifications;

/// <summary>Whoever takes pictures of the room when an alarm begins.</summary>
public interface IStills
{
    /// <returns>Null when there is none, or not yet: no message waits for it. From memory or a local file, any thread.</returns>
    Attachment? StillOf(long incident);
}
