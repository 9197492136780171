using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Live;

namespace TempMonitor.Daemon.Modules.Camera.Routes;

/// <summary>Stills in the live feed, when the archive has them.</summary>
internal sealed class LiveStills(ILiveNews news, TimeProvider time)
{
    public void Tell(Still still) => news.Tell(LiveKinds.Image, LiveJson.Write(new LiveStillDocument(still, time.LocalTimeZone), CameraJson.Api.LiveStillDocument));
}

/// <summary>The event <c>image</c>: a still was kept; its picture has its own address.</summary>
/// <param name="Id">The time as it stands in addresses.</param>
internal sealed record LiveStillDocument(string Camera, string Id, string Time, string Local, string Reason)
{
    public LiveStillDocument(Still still, TimeZoneInfo zone)
        : this(still.Camera, CameraAddress.Id(still.Time), TimeText.Iso(still.Time), TimeText.Local(still.Time, zone), still.Reason.ToString().ToLowerInvariant())
    {
    }
}
