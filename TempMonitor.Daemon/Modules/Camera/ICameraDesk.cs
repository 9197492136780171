using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>Where everybody but the schedule gets pictures: one owner per camera, who shares a capture among all that ask meanwhile. Any thread.</summary>
internal interface ICameraDesk
{
    /// <summary>In the order of their names. They don't change while the daemon runs.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>The last picture of any kind, from memory; null before the first. Not in the blackout: then null.</summary>
    Picture? Latest(string camera);

    /// <summary>A picture that is not older than <paramref name="maxAge"/>; a capture under way counts as fresh. It is not archived.</summary>
    /// <exception cref="CameraException">It could not be had; its message is for the one who asked.</exception>
    /// <exception cref="BlackoutException">The camera must not look now.</exception>
    Task<Picture> Take(string camera, TimeSpan maxAge, CancellationToken cancellation);
}

/// <param name="until">When it may be asked again.</param>
internal sealed class BlackoutException(string camera, DateTimeOffset until) : Exception($"camera {camera} takes no pictures now: its Blackout lasts until {until:yyyy-MM-dd HH:mm}")
{
    public DateTimeOffset Until { get; } = until;
}
