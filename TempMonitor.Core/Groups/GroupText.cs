using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Groups;

/// <summary>A group's findings in words: always with the numbers, so that readers can judge for themselves.</summary>
internal static class GroupText
{
    public static string List(IReadOnlyCollection<Vote> votes) => votes.Count == 0 ? "nobody has a value" : string.Join(", ", votes);

    /// <summary>Who disagrees with whom, by how much, and who is suspected.</summary>
    public static string Describe(Quantity quantity, Verdict verdict, double tolerance) => verdict switch
    {
        { Votes.Length: 1 } => $"{quantity}: only {List(verdict.Votes)} is left to be asked",
        { Suspects.IsEmpty: true } => $"{quantity}: {List(verdict.Votes)} have only just come together again",
        { Votes: [var low, var high] } => $"{quantity}: {low} and {high} are {Number(high.Value - low.Value, quantity)} apart, more than the {Number(low.Reach(high, tolerance), quantity)} that errors and tolerance explain: {Blame(verdict)}",
        { Suspects: [var odd] } => $"{quantity}: {odd} is {Number(Math.Abs(odd.Value - verdict.Value), quantity)} off the median {Number(verdict.Value, quantity)} of {List(verdict.Votes)}",
        _ => $"{quantity}: {string.Join(" and ", verdict.Suspects)} are both {Number(Math.Abs(verdict.Suspects[0].Value - verdict.Value), quantity)} off the median {Number(verdict.Value, quantity)} of {List(verdict.Votes)}",
    };

    private static string Blame(Verdict verdict)
    {
        if (verdict.Suspects is not [var odd]) return "nothing tells which of the two is wrong";
        if (odd.Trouble is { } trouble && verdict.Votes.Any(v => v.Trouble is null)) return $"{odd.Sensor} is suspected, for it {trouble}";
        var other = verdict.Votes.First(v => v.Sensor != odd.Sensor);
        return $"{odd.Sensor} is suspected, for its value is known to ± {Number(odd.Error ?? 0, odd.Reading.Quantity)} only, that of {other.Sensor} to ± {Number(other.Error ?? 0, other.Reading.Quantity)}";
    }

    private static string Number(double value, Quantity quantity) => FormattableString.Invariant($"{value:0.0} {quantity.Unit}").TrimEnd();
}
