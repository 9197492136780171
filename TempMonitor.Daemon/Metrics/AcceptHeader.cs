using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace TempMonitor.Daemon.Metrics;

/// <summary>Chooses among forms by the client's Accept header (RFC 9110, 12.5.1).</summary>
internal static class AcceptHeader
{
    /// <summary>The best liked offer; the first where the client has no wish, or none that can be met.</summary>
    public static T Choose<T>(StringValues accept, IReadOnlyList<T> offers)
        where T : IMediaOffer
    {
        if (!MediaTypeHeaderValue.TryParseList(accept, out var ranges)) return offers[0];
        var best = offers
            .Select(offer => (Offer: offer, Wish: WishFor(offer, ranges)))
            .Where(o => o.Wish.Quality > 0)
            .OrderByDescending(o => o.Wish.Quality).ThenByDescending(o => o.Wish.Exact).ThenBy(o => o.Wish.Position)
            .Select(o => o.Offer);
        return best.Append(offers[0]).First();
    }

    // the range that says most about an offer decides, even if another one likes it better
    private static Wish WishFor(IMediaOffer offer, IList<MediaTypeHeaderValue> ranges) => ranges
        .Select((range, position) => new Wish(range.Quality ?? 1, ExactnessOf(range), position, range))
        .Where(wish => Covers(wish.Range, offer))
        .OrderByDescending(wish => wish.Exact).ThenByDescending(wish => wish.Quality)
        .FirstOrDefault(new Wish(0, 0, 0, null!));

    private static bool Covers(MediaTypeHeaderValue range, IMediaOffer offer)
    {
        if (range.MatchesAllTypes) return offer.MayBeWildcard;
        if (!range.Type.Equals(offer.Type, StringComparison.OrdinalIgnoreCase)) return false;
        if (range.MatchesAllSubTypes) return offer.MayBeWildcard;
        var version = Version(range);
        return range.SubType.Equals(offer.SubType, StringComparison.OrdinalIgnoreCase) && (version.Length == 0 || version == offer.Version);
    }

    private static int ExactnessOf(MediaTypeHeaderValue range) => range switch
    {
        { MatchesAllTypes: true } => 0,
        { MatchesAllSubTypes: true } => 1,
        _ when Version(range).Length == 0 => 2,
        _ => 3,
    };

    private static string Version(MediaTypeHeaderValue range) =>
        range.Parameters.FirstOrDefault(p => p.Name.Equals("version", StringComparison.OrdinalIgnoreCase))?.Value.ToString().Trim('"') ?? "";

    private readonly record struct Wish(double Quality, int Exact, int Position, MediaTypeHeaderValue Range);
}

/// <summary>A form that can be asked for.</summary>
internal interface IMediaOffer
{
    string Type { get; }

    string SubType { get; }

    string Version { get; }

    /// <summary>Whether a client that takes anything gets it.</summary>
    bool MayBeWildcard { get; }
}
