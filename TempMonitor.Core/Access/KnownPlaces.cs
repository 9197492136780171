using System.Net;

namespace TempMonitor.Core.Access;

/// <summary>From where which credentials were right before; the latest ones. Any thread.</summary>
public sealed class KnownPlaces
{
    private const int Most = 1_000;
    private readonly Lock _lock = new();
    private readonly HashSet<(string Who, string Place)> _known = [];
    private readonly Queue<(string Who, string Place)> _order = new();
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);

    public void Note(string who, IPAddress? from)
    {
        lock (_lock)
        {
            var entry = (who, NetworkPlace.Of(from));
            if (!_known.Add(entry)) return;
            _order.Enqueue(entry);
            _places[entry.Item2] = _places.GetValueOrDefault(entry.Item2) + 1;
            if (_order.Count > Most) Forget(_order.Dequeue());
        }
    }

    public bool Knows(string who, IPAddress? from)
    {
        lock (_lock) return _known.Contains((who, NetworkPlace.Of(from)));
    }

    public bool KnowsAny(IPAddress? from)
    {
        lock (_lock) return _places.ContainsKey(NetworkPlace.Of(from));
    }

    private void Forget((string Who, string Place) entry)
    {
        _known.Remove(entry);
        if (--_places[entry.Place] == 0) _places.Remove(entry.Place);
    }
}
