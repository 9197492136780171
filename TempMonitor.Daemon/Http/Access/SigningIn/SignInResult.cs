using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Http.Access.SigningIn;

internal enum SignInOutcome
{
    Ok,

    /// <summary>The name or the password; nobody is told which.</summary>
    Refused,

    /// <summary>Nobody has looked: too many wrong ones.</summary>
    Throttled,

    /// <summary>Nobody has looked: too many at once.</summary>
    Busy,

    /// <summary>The accounts can't be read, or what was asked can't be stored.</summary>
    Unavailable,
}

/// <param name="Cookie">Of the session that has begun.</param>
internal sealed record SignInResult(SignInOutcome Outcome, TimeSpan? Wait = null, CookieHolder? Cookie = null)
{
    /// <summary>The disk has not answered: what was asked may be stored later, or not.</summary>
    public bool MayStillCome { get; init; }
}
