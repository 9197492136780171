using Microsoft.AspNetCore.Http;
using TempMonitor.Daemon.Http.Live;

namespace TempMonitor.Tests.Fakes;

/// <summary>Lets everybody stay until the test says otherwise.</summary>
internal sealed class FakeLiveAccess : ILiveAccess
{
    public volatile bool Stays = true;

    public volatile bool SeesCamera = true;

    public bool MayStay(HttpContext context) => Stays;

    public bool MaySeeCamera(HttpContext context) => SeesCamera;
}
