using TempMonitor.Core.Groups;
using TempMonitor.Core.Health;
using TempMonitor.Core.Sensors;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Groups;

public sealed class GroupsHealthTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Check_Agree_IsHealthyWithTheValues()
    {
        var rig = new GroupRig().With("a").With("b").With("c");
        rig.Run(Minute, ("a", 22), ("b", 22.5), ("c", 23));
        Assert.Equal(("group:room", HealthStatus.Healthy, "3 of 3 members agree: temperature a 22.0 °C, b 22.5 °C, c 23.0 °C"), Said(rig));
    }

    [Fact]
    public void Check_OneDriftsAway_IsNamedAfterTheHoldWithNumbersAndLoggedOnce()
    {
        var rig = new GroupRig().With("a").With("b").With("c");
        rig.Run(9 * Minute, ("a", 22), ("b", 22.5), ("c", 27));
        Assert.Equal(HealthStatus.Healthy, rig.Health.Check().Single().Status);
        rig.Run(20 * Minute, ("a", 22), ("b", 22.5), ("c", 27));
        Assert.Equal(("group:room", HealthStatus.Degraded, "temperature: c 27.0 °C is 4.5 °C off the median 22.5 °C of a 22.0 °C, b 22.5 °C, c 27.0 °C"), Said(rig));
        Assert.Equal("Group room: temperature: c 27.0 °C is 4.5 °C off the median 22.5 °C of a 22.0 °C, b 22.5 °C, c 27.0 °C", Assert.Single(rig.Log.Lines).Text);

        rig.Run(5 * Minute, ("a", 22), ("b", 22.5), ("c", 23));
        Assert.Equal(HealthStatus.Healthy, rig.Health.Check().Single().Status);
        Assert.Equal("Group room: no disagreement about temperature any more (a 22.0 °C, b 22.5 °C, c 23.0 °C)", rig.Log.Lines.Last().Text);
        Assert.Equal(2, rig.Log.Lines.Count);
    }

    [Fact]
    public void Check_TwoDisagree_SuspectsTheLessAccurateAndSaysWhy()
    {
        var rig = new GroupRig(new GroupOptions { Hold = TimeSpan.Zero }).With("good", error: 0.5).With("poor", error: 2);
        rig.Run(Minute, ("good", 22), ("poor", 26));
        Assert.Equal(
            "temperature: good 22.0 °C and poor 26.0 °C are 4.0 °C apart, more than the 3.1 °C that errors and tolerance explain: poor is suspected, for its value is known to ± 2.0 °C only, that of good to ± 0.5 °C",
            Said(rig).Observed);
    }

    [Fact]
    public void Check_TwoDisagreeAndOneHadTrouble_SuspectsThatOne()
    {
        var rig = new GroupRig(new GroupOptions { Hold = TimeSpan.Zero }).With("good", error: 0.5).With("poor", error: 2);
        rig.Run(Minute, ("good", 22), ("poor", 22));
        rig.Say("good", 90);
        rig.Run(Minute, ("good", 26), ("poor", 22));
        Assert.EndsWith("good is suspected, for it had a value refused (spike)", Said(rig).Observed, StringComparison.Ordinal);
        Assert.Equal(22, rig.Latest.Of(GroupRig.Room)[0].Value);

        // the verdict stands as long as the dispute, however long ago the trouble was
        rig.Run(60 * Minute, ("good", 26), ("poor", 22));
        Assert.EndsWith("good is suspected, for it had a value refused (spike)", Said(rig).Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TroubleLongAgo_IsForgiven()
    {
        var rig = new GroupRig(new GroupOptions { Hold = TimeSpan.Zero }).With("good", error: 0.5).With("poor", error: 2);
        rig.Fail("good");
        rig.Run(16 * Minute, ("good", 22), ("poor", 22));
        rig.Run(Minute, ("good", 22), ("poor", 26));
        Assert.Contains("poor is suspected", Said(rig).Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_TwoEqualsDisagree_AccusesNobody()
    {
        var rig = new GroupRig(new GroupOptions { Hold = TimeSpan.Zero }).With("a").With("b");
        rig.Run(Minute, ("a", 22), ("b", 26));
        Assert.EndsWith("nothing tells which of the two is wrong", Said(rig).Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_BeforeTheFirstReads_ComplainsOfNothing()
    {
        var rig = new GroupRig(publish: false).With("a").With("b");
        Assert.Equal(HealthStatus.Healthy, rig.Health.Check().Single().Status);
        rig.Say("a", 22);
        Assert.Equal(HealthStatus.Healthy, rig.Health.Check().Single().Status);
    }

    [Fact]
    public void Check_OneFallsSilent_IsDegradedAndNamesIt()
    {
        var rig = new GroupRig(publish: false).With("a").With("b");
        rig.Run(Minute, ("a", 22), ("b", 22));
        rig.Run(2 * Minute, ("a", 22));
        Assert.Equal(("group:room", HealthStatus.Degraded, "1 of 2 members are healthy: b gives no good value now"), Said(rig));
    }

    [Fact]
    public void Check_NeverAnsweredButTried_IsMissing()
    {
        var rig = new GroupRig(publish: false).With("a").With("b");
        rig.Fail("b");
        rig.Run(Minute, ("a", 22));
        Assert.Equal(HealthStatus.Degraded, Said(rig).Status);
    }

    [Fact]
    public void Check_OddOneDies_TheDisagreementEndsAndItsSilenceIsTheTrouble()
    {
        var rig = new GroupRig().With("a").With("b", error: 2);
        rig.Run(20 * Minute, ("a", 22), ("b", 30));
        Assert.Contains("b is suspected", Said(rig).Observed, StringComparison.Ordinal);
        rig.Run(2 * Minute, ("a", 22));
        Assert.Equal("1 of 2 members are healthy: b gives no good value now", Said(rig).Observed);
        Assert.Equal("Group room: no disagreement about temperature any more (a 22.0 °C)", rig.Log.Lines.Last().Text);
    }

    [Fact]
    public void Check_AllFallSilent_EndsTheDisagreementWithoutAnyRead()
    {
        var rig = new GroupRig().With("a").With("b", error: 2);
        rig.Run(20 * Minute, ("a", 22), ("b", 30));
        rig.Time.Advance(2 * Minute);
        Assert.Equal(HealthStatus.Degraded, Said(rig).Status);
        Assert.Equal("Group room: no disagreement about temperature any more (nobody has a value)", rig.Log.Lines.Last().Text);
    }

    [Fact]
    public void Check_TheRoomsGroupHasNobodyLeft_IsUnhealthy()
    {
        var rig = new GroupRig().With("a").With("b");
        var board = new SensorBoard(rig.Latest, new SamplingOptions { Primary = "room" }, rig.Groups);
        var health = new GroupsHealth(rig.Groups, board);
        rig.Run(Minute, ("a", 22), ("b", 22));
        Assert.Equal(HealthStatus.Healthy, health.Check().Single().Status);
        rig.Time.Advance(2 * Minute);
        var entry = health.Check().Single();
        Assert.Equal((HealthStatus.Unhealthy, "none of a, b gives a temperature"), (entry.Status, entry.Observed));
    }

    private static (string Name, HealthStatus Status, string Observed) Said(GroupRig rig)
    {
        var entry = rig.Health.Check().Single();
        return (entry.Name, entry.Status, entry.Observed);
    }
}
