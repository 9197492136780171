using System.Net;
using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Of tokens and keys so many wrong ones are looked at from each address.</summary>
internal sealed class KeyThrottle(CredentialThrottle throttle)
{
    private readonly KnownPlaces _known = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Key, string Place), Shared> _looking = [];

    public long Refused => throttle.Refused;

    /// <remarks>
    /// The same key at the same moment is one guess, however many requests bring it: a program that begins with many at once must not shut itself out. And one that was
    /// right from there before gets through where another program with an old key has filled the window.
    /// </remarks>
    public KeyLook? TryEnter(byte[] hash, IPAddress? from, out TimeSpan wait)
    {
        var key = Convert.ToHexString(hash);
        var id = (key, NetworkPlace.Of(from));
        lock (_lock)
        {
            wait = TimeSpan.Zero;
            if (!_looking.TryGetValue(id, out var shared))
            {
                if (Reserve(key, from, out wait) is not { } place) return null;
                _looking[id] = shared = new(place);
            }

            shared.Requests++;
            return new KeyLook(shared.Place, () => _known.Note(key, from), () => Leave(id, shared));
        }
    }

    private ThrottlePlace? Reserve(string key, IPAddress? from, out TimeSpan wait)
    {
        if (throttle.ForPlace(from, out wait) is { } place) return place;
        return _known.KnowsAny(from) && throttle.ForKnownPlace(from) is { } second && _known.Knows(key, from) ? second : null;
    }

    private void Leave((string Key, string Place) id, Shared shared)
    {
        lock (_lock)
            if (--shared.Requests == 0) _looking.Remove(id);
    }

    private sealed class Shared(ThrottlePlace place)
    {
        public ThrottlePlace Place => place;

        public int Requests { get; set; }
    }
}

/// <summary>A key that one request has looked at. It counts as a wrong one unless it is said otherwise before the end.</summary>
internal sealed class KeyLook(ThrottlePlace place, Action note, Action leave) : IDisposable
{
    public void WasRight()
    {
        place.GiveBack();
        note();
    }

    /// <summary>Nobody knows.</summary>
    public void GiveBack() => place.GiveBack();

    public void Dispose() => leave();
}
