using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Camera;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Camera;

public sealed class BurstPlanTests
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);
    private readonly BurstPlan _plan = new(Every, 3);

    [Fact]
    public void Serve_OneAlarm_AtOnceAndThenEachInterval()
    {
        Assert.Null(_plan.Due);
        _plan.Start(1, At(10));
        Assert.Equal([10, 15, 20], Run(10, 60).Select(p => p.Second));
        Assert.Null(_plan.Due);
    }

    [Fact]
    public void Serve_AlarmsAtOnce_ShareEachPicture()
    {
        for (var incident = 1; incident <= 4; incident++) _plan.Start(incident, At(10));
        var pictures = Run(10, 60);
        Assert.Equal(3, pictures.Count);
        Assert.All(pictures, p => Assert.Equal([1, 2, 3, 4], p.Incidents));
    }

    [Fact]
    public void Serve_AlarmLittleLater_HasItsOwnFirstPictureAndSharesTheRest()
    {
        _plan.Start(1, At(10));
        var first = Run(10, 12);
        _plan.Start(2, At(12));
        Assert.Equal([12, 15, 20], Run(12, 60).Select(p => p.Second));
        Assert.Equal(10, Assert.Single(first).Second);
    }

    [Fact]
    public void Serve_AlarmThatGetsWorse_BeginsAnew()
    {
        _plan.Start(1, At(10));
        Run(10, 16);
        _plan.Start(1, At(16));
        Assert.Equal([16, 21, 26], Run(16, 60).Select(p => p.Second));
    }

    [Fact]
    public void Miss_CameraFails_TriesEachIntervalAndGivesUp()
    {
        _plan.Start(1, At(0));
        var (tries, lost) = (0, new List<long>());
        for (var second = 0; second < 600; second++)
        {
            if (!(_plan.Due <= At(second))) continue;
            tries++;
            lost.AddRange(_plan.Miss(At(second)));
        }

        Assert.Equal([1L], lost);
        Assert.Equal(28, tries); // 15 s of its own and two minutes of grace, at each five seconds
        Assert.Null(_plan.Due);
    }

    [Fact]
    public void Miss_CameraComesBack_TheAlarmHasItsFullCount()
    {
        _plan.Start(1, At(0));
        _plan.Miss(At(0));
        Assert.Equal([5, 10, 15], Run(0, 60).Select(p => p.Second));
    }

    [Fact]
    public void Start_Flood_IsBounded()
    {
        for (var incident = 0; incident < 10_000; incident++) _plan.Start(incident, At(0));
        Assert.Equal(BurstPlan.Most, _plan.Serve(At(0)).Count);
    }

    [Fact]
    public void Clear_Dark_SaysWhoGetsNone()
    {
        _plan.Start(2, At(0));
        _plan.Start(1, At(0));
        Assert.Equal([1L, 2L], _plan.Clear());
        Assert.Null(_plan.Due);
    }

    [Fact]
    public void Serve_AnyAlarms_EachGetsItsCountSpacedAndNoPictureIsForNobody() =>
        Prop.ForAll(Gen.Choose(0, 60).NonEmptyListOf().ToArbitrary(), Gen.Choose(1, 20).ToArbitrary(), Gen.Choose(1, 10).ToArbitrary(), (starts, count, every) =>
        {
            var plan = new BurstPlan(TimeSpan.FromSeconds(every), count);
            var got = new Dictionary<long, List<int>>();
            var pictures = 0;
            for (var second = 0; second < 400; second++)
            {
                for (var i = 0; i < starts.Count; i++)
                    if (starts[i] == second) plan.Start(i, At(second));
                if (!(plan.Due <= At(second))) continue;
                var served = plan.Serve(At(second));
                Assert.NotEmpty(served);
                pictures++;
                foreach (var (incident, _) in served) (got.TryGetValue(incident, out var times) ? times : got[incident] = []).Add(second);
            }

            Assert.Equal(starts.Count, got.Count);
            Assert.All(got, g => Assert.Equal(count, g.Value.Count));
            Assert.All(got, g => Assert.Equal(starts[(int)g.Key], g.Value[0]));
            Assert.All(got.Values.SelectMany(t => t.Zip(t.Skip(1), (a, b) => b - a)), pause => Assert.InRange(pause * 2, every, 2 * every));
            Assert.True(pictures <= starts.Count * count);
        }).MustHold();

    private List<(int Second, long[] Incidents)> Run(int from, int to)
    {
        var pictures = new List<(int, long[])>();
        for (var second = from; second < to; second++)
            if (_plan.Due <= At(second)) pictures.Add((second, [.. _plan.Serve(At(second)).Select(s => s.Incident)]));
        return pictures;
    }

    private static TimeSpan At(int second) => TimeSpan.FromSeconds(second);
}
