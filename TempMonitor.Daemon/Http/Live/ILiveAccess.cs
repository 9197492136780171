namespace TempMonitor.Daemon.Http.Live;

/// <summary>What somebody who was let in may see, and whether that is still so: sessions end, keys are revoked, roles change.</summary>
internal interface ILiveAccess
{
    /// <summary>By what the gate has found.</summary>
    bool SeesCamera(HttpContext context);

    /// <summary>Asks anew who it is.</summary>
    ValueTask<LiveRights> LookAgain(HttpContext context);
}

/// <param name="Stays">The page is still open to it.</param>
internal readonly record struct LiveRights(bool Stays, bool SeesCamera);
