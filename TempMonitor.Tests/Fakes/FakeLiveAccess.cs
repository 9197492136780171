using Microsoft.AspNetCore.Http;
using TempMonitor.Daemon.Http.Live;

namespace TempMonitor.Tests.Fakes;

/// <summary>Lets everybody stay until the test says otherwise.</summary>
internal sealed class FakeLiveAccess : ILiveAccess
{
    public volatile bool Stays = true;

    public volatile bool Sees = true;

    public bool SeesCamera(HttpContext context) => Sees;

    public ValueTask<LiveRights> LookAgain(HttpContext context) => new(new LiveRights(Stays, Sees));
}
