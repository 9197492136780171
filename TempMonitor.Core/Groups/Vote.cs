using System.Collections.Immutable;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Groups;

/// <summary>What one member says of one quantity now.</summary>
/// <param name="Error">± of the value as far as it may be off from the others' (<see cref="VoteErrors"/>); null when it is not known.</param>
/// <param name="Trouble">What speaks against this member of late, such as <c>had a value refused (spike)</c>; null when nothing does.</param>
/// <param name="IsStill">True when it repeats itself to the last digit although its digits never rest: the value is old.</param>
internal readonly record struct Vote(Reading Reading, double? Error = null, string? Trouble = null, bool IsStill = false)
{
    // a value of the warm chip, or one that was cut
    private const Quality Doubtful = Quality.Uncorrected | Quality.Clamped;

    public SensorId Sensor => Reading.Sensor;

    public double Value => Reading.Value;

    /// <summary>False for one that only counts where there is no better.</summary>
    public bool IsSound => !IsStill && (Reading.Quality & Doubtful) == Quality.Good;

    /// <summary>How far two members may be apart before it is more than tolerance and errors explain.</summary>
    public double Reach(Vote other, double tolerance) => tolerance + Math.Sqrt(Square(Error) + Square(other.Error));

    public override string ToString() => FormattableString.Invariant($"{Sensor} {Value:0.0} {Reading.Quantity.Unit}").TrimEnd();

    private static double Square(double? error) => error is { } known ? known * known : 0;
}

/// <summary>What a group makes of its members' votes.</summary>
/// <param name="Deciders">The votes that the value was made of: one, or the two in the middle.</param>
/// <param name="Uncertainty">± of the value, as if the deciders' errors were one: sensors that share a board or a room share most of them. Null when it is not known.</param>
/// <param name="Suspects">Empty when all agree; else the odd one out, or all that can't be told apart.</param>
/// <param name="Stretch">The largest disagreement as a part of what is allowed: above 1 the members disagree. Null with only one.</param>
internal sealed record Verdict(
    double Value, double Raw, double? Uncertainty, ImmutableArray<Vote> Votes, ImmutableArray<Vote> Deciders, ImmutableArray<Vote> Suspects, double? Stretch)
{
    public bool IsDisputed => Stretch > 1;

    /// <summary>From the lowest to the highest; null with only one.</summary>
    public double? Spread => Votes.Length > 1 ? Votes[^1].Value - Votes[0].Value : null;
}
