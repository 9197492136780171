using TempMonitor.Core.Health;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Health;

public sealed class HealthBoardTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Report_SeveralParts_IsAsBadAsTheWorst()
    {
        var board = new HealthBoard([new Part("a"), new Part("b") { Status = HealthStatus.Unhealthy }, new Part("c") { Status = HealthStatus.Degraded }], _time);
        Assert.Equal(HealthStatus.Unhealthy, board.Report().Status);
        Assert.Equal(["a", "b", "c"], board.Report().Entries.Select(e => e.Entry.Name));
    }

    [Fact]
    public void Report_StatusStays_KeepsSinceAndAChangeRenewsIt()
    {
        var part = new Part("a");
        var board = new HealthBoard([part], _time);
        var start = Assert.Single(board.Report().Entries).Since;
        _time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(start, Assert.Single(board.Report().Entries).Since);
        part.Status = HealthStatus.Degraded;
        Assert.Equal(_time.GetUtcNow(), Assert.Single(board.Report().Entries).Since);
    }

    private sealed class Part(string name) : IHealthSource
    {
        public HealthStatus Status { get; set; }

        public IEnumerable<HealthEntry> Check()
        {
            yield return new(name, Status, "seen");
        }
    }
}
