using System.Net;
using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Of tokens and keys so many wrong ones are looked at from each address.</summary>
internal sealed class KeyThrottle(CredentialThrottle throttle)
{
    private readonly KnownPlaces _known = new();

    public long Refused => throttle.Refused;

    /// <remarks>One that was right from there before gets through where another program with an old key has filled the window.</remarks>
    public ThrottlePlace? TryEnter(byte[] hash, IPAddress? from, out TimeSpan wait)
    {
        if (throttle.ForPlace(from, out wait) is { } place) return place;
        return _known.KnowsAny(from) && throttle.ForKnownPlace(from) is { } second && _known.Knows(Convert.ToHexString(hash), from) ? second : null;
    }

    public void WasRight(ThrottlePlace place, byte[] hash, IPAddress? from)
    {
        place.GiveBack();
        _known.Note(Convert.ToHexString(hash), from);
    }
}
