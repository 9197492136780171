namespace TempMonitor.Daemon.Http.Live;

/// <summary>Whether somebody who was let in may stay: sessions end, keys are revoked, roles change.</summary>
internal interface ILiveAccess
{
    bool MayStay(HttpContext context);

    /// <summary>Whether the same visitor would be let in to the camera.</summary>
    bool MaySeeCamera(HttpContext context);
}
