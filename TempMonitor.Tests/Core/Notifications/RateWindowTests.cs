using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Notifications;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Notifications;

public sealed class RateWindowTests
{
    [Fact]
    public void WaitAt_AnyTimes_NeverMoreThanTheLimitInAnyHourAndNeverALongWait() => Prop.ForAll(
        (from limit in Gen.Choose(1, 30) from gaps in Gen.ArrayOf(Gen.Choose(0, 1500)) select (limit, gaps)).ToArbitrary(),
        c =>
        {
            var (now, sent, all) = (AlarmStory.Noon, new List<DateTimeOffset>(), new List<DateTimeOffset>());
            foreach (var gap in c.gaps)
            {
                now = now.AddSeconds(gap);
                var wait = RateWindow.WaitAt(now, sent, c.limit);
                if (wait > TimeSpan.FromHours(1)) return false;
                now += wait;
                if (RateWindow.WaitAt(now, sent, c.limit) > TimeSpan.Zero) return false; // the wait is long enough
                sent.Add(now);
                all.Add(now);
            }

            return all.TrueForAll(t => all.Count(o => o >= t && o < t.AddHours(1)) <= c.limit);
        }).MustHold();

    [Fact]
    public void WaitAt_HalfIsSpent_SpreadsTheRestInsteadOfLeavingAnHourOfSilence()
    {
        var sent = Enumerable.Repeat(AlarmStory.Noon, 5).ToList();
        Assert.Equal(TimeSpan.FromMinutes(10), RateWindow.WaitAt(AlarmStory.Noon, sent, 10));
    }

    [Fact]
    public void WaitAt_ClockSetBack_ForgetsTheFuture() => Assert.Equal(TimeSpan.Zero, RateWindow.WaitAt(AlarmStory.Noon, [AlarmStory.Noon.AddDays(1)], 1));

    [Fact]
    public void WaitAt_NoLimit_IsNone() => Assert.Equal(TimeSpan.Zero, RateWindow.WaitAt(AlarmStory.Noon, [AlarmStory.Noon], 0));
}
