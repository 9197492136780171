using TempMonitor.Core.Storage;

namespace TempMonitor.Tests.Core.Storage;

public sealed class RetentionPolicyTests
{
    [Fact]
    public void HoursKept_Defaults_AreTwoWeeksAThirteenMonthsAndForEver()
    {
        var policy = new RetentionPolicy(new StorageOptions());
        Assert.Equal(14 * 24, policy.HoursKept(RollupTier.Raw));
        Assert.Equal(400 * 24, policy.HoursKept(RollupTier.FiveMinutes));
        Assert.Null(policy.HoursKept(RollupTier.Hour));
        Assert.Null(policy.HoursKept(RollupTier.Day));
    }

    [Fact]
    public void HoursKept_PartOfAnHour_IsRoundedUp() =>
        Assert.Equal(2, new RetentionPolicy(new StorageOptions { KeepRaw = TimeSpan.FromMinutes(61) }).HoursKept(RollupTier.Raw));

    [Fact]
    public void HoursKept_CoarserShorterThanFiner_IsStretched()
    {
        var policy = new RetentionPolicy(new StorageOptions
        {
            KeepRaw = TimeSpan.FromDays(10), KeepFiveMinutes = TimeSpan.FromDays(1), KeepHours = TimeSpan.FromDays(20),
        });
        Assert.Equal(240, policy.HoursKept(RollupTier.FiveMinutes));
        Assert.Equal(480, policy.HoursKept(RollupTier.Hour));
    }

    [Fact]
    public void HoursKept_RawForEver_KeepsAllForEver()
    {
        var policy = new RetentionPolicy(new StorageOptions { KeepRaw = TimeSpan.Zero, KeepHours = TimeSpan.FromDays(1) });
        Assert.All(RollupTier.All, tier => Assert.Null(policy.HoursKept(tier)));
    }
}
