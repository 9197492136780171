using System.Net;

namespace TempMonitor.Core.Access;

/// <summary>How many wrong credentials are looked at.</summary>
/// <param name="Tries">In any <paramref name="Window"/>, for each account and for each place; and for an account at each place where it is known.</param>
/// <param name="AllowFrom">From there no place is too busy; accounts are guarded all the same.</param>
public sealed record ThrottleRule(int Tries, TimeSpan Window, IReadOnlyList<IPNetwork> AllowFrom);

/// <summary>
/// Lets so many guesses be looked at and no more. A place is taken before anybody looks and given back for what was right: so a thousand guesses at the same
/// moment get no further than a thousand one after another. Any thread.
/// </summary>
public sealed class CredentialThrottle(ThrottleRule rule, TimeProvider time)
{
    // twice per guess; even a flood from a whole network stays under some megabytes
    private const int MostKeys = 10_000;

    // A program with an old key asks each second, and must not shut out the others behind its address. Who guesses gets no further by it than this.
    private const int KnownFactor = 100;

    private readonly Lock _lock = new();
    private readonly TryWindows _windows = new(rule.Window, MostKeys);
    private readonly long _start = time.GetTimestamp();
    private long _refused;

    /// <summary>Guesses that nobody looked at.</summary>
    public long Refused => Interlocked.Read(ref _refused);

    internal int Keys
    {
        get
        {
            lock (_lock) return _windows.Keys;
        }
    }

    /// <param name="isKnown">
    /// This person has signed in from there before. Strangers can fill an account's window, and whoever shares its address can fill the place's: either would keep the
    /// owner out. So from a known place the account has one window of its own, and no other.
    /// </param>
    /// <param name="wait">Until there is room, when there is none.</param>
    public ThrottlePlace? ForAccount(string account, IPAddress? from, bool isKnown, out TimeSpan wait)
    {
        var (name, place) = (AccessName.Key(account), NetworkPlace.Of(from));
        return Reserve(isKnown ? [($"k {place} {name}", rule.Tries)] : [($"a {name}", rule.Tries), .. OfPlace(from, place, rule.Tries)], out wait);
    }

    /// <summary>For a token or a key, which names nobody.</summary>
    public ThrottlePlace? ForPlace(IPAddress? from, out TimeSpan wait) => Reserve([.. OfPlace(from, NetworkPlace.Of(from), rule.Tries)], out wait);

    /// <summary>After <see cref="ForPlace"/> had no room: for a look whether the credential is one that was right there before.</summary>
    public ThrottlePlace? ForKnownPlace(IPAddress? from) => Reserve([($"q {NetworkPlace.Of(from)}", rule.Tries * KnownFactor)], out _, isCounted: false);

    internal void GiveBack(IReadOnlyList<string> keys, TimeSpan moment)
    {
        lock (_lock)
            foreach (var key in keys) _windows.TakeBack(key, moment);
    }

    private IEnumerable<(string Key, int Limit)> OfPlace(IPAddress? from, string place, int limit)
    {
        var plain = NetworkPlace.Plain(from);
        if (plain is null || !rule.AllowFrom.Any(n => n.Contains(plain))) yield return ($"p {place}", limit);
    }

    private ThrottlePlace? Reserve((string Key, int Limit)[] wanted, out TimeSpan wait, bool isCounted = true)
    {
        lock (_lock)
        {
            var now = time.GetElapsedTime(_start);
            var keys = wanted.Select(w => (Key: _windows.Resolve(w.Key, now), w.Limit)).ToList();
            wait = keys.Select(k => _windows.WaitOf(k.Key, k.Limit, now)).Append(TimeSpan.Zero).Max();
            if (wait > TimeSpan.Zero)
            {
                if (isCounted) Interlocked.Increment(ref _refused);
                return null;
            }

            foreach (var (key, _) in keys) _windows.Add(key, now);
            return new ThrottlePlace(this, [.. keys.Select(k => k.Key)], now);
        }
    }
}

/// <summary>A guess that may be looked at. It counts as a wrong one unless it is given back.</summary>
public sealed class ThrottlePlace
{
    private readonly CredentialThrottle _throttle;
    private readonly TimeSpan _moment;
    private IReadOnlyList<string>? _keys;

    internal ThrottlePlace(CredentialThrottle throttle, IReadOnlyList<string> keys, TimeSpan moment) => (_throttle, _keys, _moment) = (throttle, keys, moment);

    /// <summary>It was right, or nobody has looked.</summary>
    public void GiveBack()
    {
        if (Interlocked.Exchange(ref _keys, null) is { } keys) _throttle.GiveBack(keys, _moment);
    }
}
