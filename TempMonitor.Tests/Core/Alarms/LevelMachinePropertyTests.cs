using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Alarms.Watch;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Alarms;

/// <summary>Warning above 27 for 120 s, critical above 32 for 60 s, each until 1 below for 300 s; and its mirror image.</summary>
public sealed class LevelMachinePropertyTests
{
    private const long Gap = 60_000;

    // hundredths of a degree around both limits, and steps in time as loops make them: jitter, and now and then a read or two missing
    private static readonly Gen<(int Step, int Value)[]> AnyDay =
        Gen.ArrayOf(from step in Gen.Frequency((9, Gen.Choose(9_700, 10_300)), (1, Gen.Choose(10_000, 200_000))) from value in Gen.Choose(2_450, 3_450) select (step, value));

    [Fact]
    public void Level_AnyValuesInTheDeadBand_Stays() => ForAny(Gen.ArrayOf(Gen.Choose(2_601, 2_700)), (sign, values) =>
    {
        foreach (var start in new[] { AlarmLevel.None, AlarmLevel.Warning })
        {
            var (machine, now) = (Machine(sign), 0L);
            machine.Level = start;
            foreach (var value in values)
            {
                machine.Observe(sign * value / 100.0, now += 10_000, Gap);
                if (machine.Judge(now) != start) return false;
            }
        }

        return true;
    });

    [Fact]
    public void Level_BeyondALimitForItsDelay_IsReached() => ForAny(AnyDay, (sign, day) => Steps(sign, day).All(s =>
        (s.BeyondWarning < 120_000 || s.Level >= AlarmLevel.Warning) && (s.BeyondCritical < 60_000 || s.Level == AlarmLevel.Critical)));

    [Fact]
    public void Level_NotBeyondForItsDelay_DoesNotRise() => ForAny(AnyDay, (sign, day) => Steps(sign, day).All(s =>
        s.Level <= s.Before || (s.Level == AlarmLevel.Critical ? s.BeyondCritical >= 59_750 : s.BeyondWarning >= 119_750)));

    [Fact]
    public void Level_NotBehindForTheClearDelay_DoesNotFall() => ForAny(AnyDay, (sign, day) => Steps(sign, day).All(s =>
        s.Level >= s.Before || (s.Level == AlarmLevel.None ? s.BehindWarning >= 299_750 : s.BehindCritical >= 299_750)));

    [Fact]
    public void Level_GoodForTheClearDelayWithoutAGap_IsNone() => ForAny(AnyDay, (sign, day) => Steps(sign, day).All(s =>
        s.BehindWarning < 300_000 || s.Level == AlarmLevel.None));

    private static void ForAny<T>(Gen<T> gen, Func<int, T, bool> holds) =>
        Prop.ForAll((from sign in Gen.Elements(1, -1) from value in gen select (sign, value)).ToArbitrary(), c => holds(c.sign, c.value)).MustHold();

    private static LevelMachine Machine(int sign) =>
        new(new LevelLimits(sign, new(27, 26, 120_000), new(32, 31, 60_000), 300_000));

    /// <summary>After each value: the level before and after, and for how long the runs that matter have lasted, counted afresh and without the machine.</summary>
    private static IEnumerable<(AlarmLevel Before, AlarmLevel Level, long BeyondWarning, long BeyondCritical, long BehindWarning, long BehindCritical)> Steps(int sign, (int Step, int Value)[] day)
    {
        var (machine, now, seen) = (Machine(sign), 0L, new List<(long Time, double Value)>());
        foreach (var (step, value) in day)
        {
            seen.Add((now += step, value / 100.0));
            var before = machine.Level;
            machine.Observe(sign * value / 100.0, now, Gap);
            var level = machine.Judge(now);
            yield return (before, level, Length(seen, v => v > 27, gap: null), Length(seen, v => v > 32, gap: null), Length(seen, v => v <= 26, Gap), Length(seen, v => v <= 31, Gap));
        }
    }

    /// <summary>How long the last values have been so; -1 when the last is not.</summary>
    private static long Length(List<(long Time, double Value)> seen, Func<double, bool> isSo, long? gap)
    {
        if (!isSo(seen[^1].Value)) return -1;
        var first = seen.Count - 1;
        while (first > 0 && isSo(seen[first - 1].Value) && !(seen[first].Time - seen[first - 1].Time > gap)) first--;
        return seen[^1].Time - seen[first].Time;
    }
}
