using TempMonitor.Core.Compensation;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Groups;

/// <summary>
/// How far votes may be off from each other: by the uncertainty that each reading states, with the compensation and the calibration that made it.
/// What all have alike, the error of the board's heat, moves them together: it tells them apart only as far as one has more of it than another.
/// </summary>
internal static class VoteErrors
{
    public static List<Vote> Weigh(List<Vote> votes)
    {
        var common = votes.Select(v => SharedOf(v.Reading)).OfType<double>().DefaultIfEmpty().Min();
        return votes.ConvertAll(v => v with { Error = ErrorOf(v.Reading, common) });
    }

    private static double? ErrorOf(Reading reading, double common) => reading.OwnUncertainty is { } own
        ? Root.OfSquares(own, (SharedOf(reading) ?? common) - common)
        : reading.Uncertainty;

    /// <returns>Null for a heated chip that could not be corrected: it has all of it, and is only ever asked where its neighbours have it too.</returns>
    private static double? SharedOf(Reading reading) => reading switch
    {
        { Uncertainty: { } all, OwnUncertainty: { } own } => Math.Sqrt(Math.Max(0, (all * all) - (own * own))),
        { OwnUncertainty: not null } => null,
        _ => 0, // one that states nothing, as a chip of the kernel's, is no reason to take the error of the others for alike
    };
}
