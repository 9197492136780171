using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Groups;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Groups;

public sealed class ConsensusPropertyTests
{
    // hundredths of a degree from -400 to 400 °C, errors of 0 to 2.5 °C; -1 for one that is not known
    private static readonly Gen<Vote> AnyVote =
        from value in Gen.Choose(-40_000, 40_000)
        from error in Gen.Choose(-1, 25)
        from trouble in Gen.Elements(null, "failed (nak)")
        select Some.Vote("x", value / 100.0, error < 0 ? null : error / 10.0, trouble);

    private static readonly Gen<Vote[]> AnyVotes = Gen.ArrayOf(AnyVote).Where(v => v.Length > 0).Select(Named);

    private static readonly Gen<double> AnyTolerance = Gen.Choose(0, 50).Select(t => t / 10.0);

    [Fact]
    public void Value_AnyVotes_LiesWithinThem() => ForAny((votes, tolerance) =>
    {
        var value = Consensus.Of(votes, tolerance).Value;
        return value >= votes.Min(v => v.Value) && value <= votes.Max(v => v.Value);
    });

    [Fact]
    public void Value_AnyVotes_HasAsManyAboveAsBelow() => ForAny((votes, tolerance) =>
    {
        var value = Consensus.Of(votes, tolerance).Value;
        return votes.Count(v => v.Value < value) <= (votes.Length + 1) / 2 && votes.Count(v => v.Value > value) <= (votes.Length + 1) / 2;
    });

    [Fact]
    public void Verdict_AnyOrderOfArrival_IsTheSame() => ForAny((votes, tolerance) =>
    {
        var (one, other) = (Consensus.Of(votes, tolerance), Consensus.Of(votes.Reverse(), tolerance));
        return one.Value == other.Value && one.Raw == other.Raw && one.Stretch == other.Stretch && one.Suspects.SequenceEqual(other.Suspects);
    });

    [Fact]
    public void Suspects_AnyVotes_AreThereExactlyWhenTheyDisagree() => ForAny((votes, tolerance) =>
    {
        var verdict = Consensus.Of(votes, tolerance);
        return verdict.IsDisputed != verdict.Suspects.IsEmpty;
    });

    [Fact]
    public void Value_OneOfThreeGoesWild_StaysBetweenTheOtherTwo() => Prop.ForAll(
        (from sound in Gen.Choose(-4000, 12_500).Two() from wild in Gen.Choose(int.MinValue, int.MaxValue) from tolerance in AnyTolerance select (sound, wild, tolerance)).ToArbitrary(),
        c =>
        {
            var (a, b) = (c.sound.Item1 / 100.0, c.sound.Item2 / 100.0);
            var value = Consensus.Of([Some.Vote("a", a), Some.Vote("b", b), Some.Vote("wild", c.wild)], c.tolerance).Value;
            return value >= Math.Min(a, b) && value <= Math.Max(a, b);
        }).MustHold();

    [Fact]
    public void Value_TwoDisagree_IsOneThatSomebodyMeasured() => ForAny((votes, tolerance) =>
    {
        var verdict = Consensus.Of(votes.Take(2), tolerance);
        return !verdict.IsDisputed || votes.Any(v => v.Value == verdict.Value);
    });

    private static void ForAny(Func<Vote[], double, bool> holds) =>
        Prop.ForAll((from votes in AnyVotes from tolerance in AnyTolerance select (votes, tolerance)).ToArbitrary(), c => holds(c.votes, c.tolerance)).MustHold();

    private static Vote[] Named(Vote[] votes) => [.. votes.Select((v, i) => v with { Reading = v.Reading with { Sensor = new($"s{i}") } })];
}
