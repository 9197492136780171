using System.Net;
using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Http.Access.SigningIn;

/// <summary>Of passwords so many wrong ones are looked at for each account and from each address.</summary>
internal sealed class SignInThrottle(CredentialThrottle throttle, AccessBook book)
{
    private readonly KnownPlaces _known = new();

    public long Refused => throttle.Refused;

    public ThrottlePlace? TryEnter(string name, IPAddress? from, out TimeSpan wait) => throttle.ForAccount(name, from, IsKnown(name, from), out wait);

    public void WasRight(ThrottlePlace place, string name, IPAddress? from)
    {
        place.GiveBack();
        _known.Note(AccessName.Key(name), from);
    }

    /// <summary>Also after a restart, by the sessions that are stored.</summary>
    private bool IsKnown(string name, IPAddress? from) =>
        _known.Knows(AccessName.Key(name), from)
        || book.SessionsOf(name).Any(s => IPAddress.TryParse(s.Address, out var address) && NetworkPlace.Of(address) == NetworkPlace.Of(from));
}
