using System.Collections.Immutable;

namespace TempMonitor.Core.Groups;

/// <summary>The median of the votes, and who is the odd one out. Pure: neither the order of the votes nor the past matters.</summary>
internal static class Consensus
{
    // whose error is hardly the larger one is not to be blamed for it
    private const double Clearly = 1.1;

    /// <param name="votes">One or more, of different members.</param>
    public static Verdict Of(IEnumerable<Vote> votes, double tolerance)
    {
        ImmutableArray<Vote> sorted = [.. votes.OrderBy(v => v.Value).ThenBy(v => v.Sensor.Name, StringComparer.Ordinal)];
        var (low, high) = (sorted[(sorted.Length - 1) / 2], sorted[sorted.Length / 2]);
        var deciders = Deciders(low, high, tolerance);
        var weight = deciders.Length == 2 ? WeightOf(low, high) : 0;
        var value = Between(deciders[0].Value, deciders[^1].Value, weight);
        var raw = deciders[0].Reading.Raw + ((deciders[^1].Reading.Raw - deciders[0].Reading.Raw) * weight);
        var uncertainty = deciders[0].Reading.Uncertainty + ((deciders[^1].Reading.Uncertainty - deciders[0].Reading.Uncertainty) * weight);
        if (sorted.Length == 1) return new Verdict(value, raw, uncertainty, sorted, deciders, [], Stretch: null);
        var (suspects, stretch) = sorted.Length == 2 ? JudgePair(low, high, tolerance) : JudgeMany(sorted, value, Worst(low, high), tolerance);
        return new Verdict(value, raw, uncertainty, sorted, deciders, suspects, stretch);
    }

    /// <summary>The one in the middle; of two those that agree, else the one to be trusted: a mean of both would be a value that nobody measured.</summary>
    private static ImmutableArray<Vote> Deciders(Vote low, Vote high, double tolerance)
    {
        if (low.Sensor == high.Sensor) return [low];
        if (high.Value - low.Value <= low.Reach(high, tolerance)) return [low, high];

        // where nothing tells them apart it is the higher one: in a server room a false alarm is the lesser evil
        return Suspect(low, high) == high ? [low] : [high];
    }

    private static (ImmutableArray<Vote> Suspects, double Stretch) JudgePair(Vote low, Vote high, double tolerance)
    {
        var stretch = Ratio(high.Value - low.Value, low.Reach(high, tolerance));
        if (stretch <= 1) return ([], stretch);
        return (Suspect(low, high) is { } odd ? [odd] : [low, high], stretch);
    }

    private static (ImmutableArray<Vote> Suspects, double Stretch) JudgeMany(ImmutableArray<Vote> votes, double median, Vote middle, double tolerance)
    {
        var stretch = votes.Max(StretchOf);
        var far = votes.Where(v => StretchOf(v) > 1).ToList();
        var farthest = far.Select(Distance).DefaultIfEmpty().Max();
        return ([.. far.Where(v => Distance(v) == farthest)], stretch);

        double Distance(Vote vote) => Math.Abs(vote.Value - median);
        double StretchOf(Vote vote) => Ratio(Distance(vote), vote.Reach(middle, tolerance));
    }

    /// <summary>Who of two is the less to be believed: the one with trouble of late, else the less accurate. Null: nothing tells.</summary>
    private static Vote? Suspect(Vote one, Vote other) => (one, other) switch
    {
        ({ Trouble: not null }, { Trouble: null }) => one,
        ({ Trouble: null }, { Trouble: not null }) => other,
        ({ Error: { } mine }, { Error: { } theirs }) when mine > theirs * Clearly => one,
        ({ Error: { } mine }, { Error: { } theirs }) when theirs > mine * Clearly => other,
        _ => null,
    };

    /// <summary>The part of the second in the mean: by 1/error², half where an error is not known.</summary>
    private static double WeightOf(Vote first, Vote second) =>
        first.Error is { } a && second.Error is { } b && (a > 0 || b > 0) ? a * a / ((a * a) + (b * b)) : 0.5;

    // clamped, because rounding may put the mean a hair outside
    private static double Between(double low, double high, double weight) => Math.Clamp(low + ((high - low) * weight), low, high);

    private static Vote Worst(Vote one, Vote other) => (one.Error ?? 0) >= (other.Error ?? 0) ? one : other;

    private static double Ratio(double distance, double reach) => distance == 0 ? 0 : distance / reach;
}
