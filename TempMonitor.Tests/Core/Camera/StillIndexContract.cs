using TempMonitor.Core.Camera;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeStill;

namespace TempMonitor.Tests.Core.Camera;

public abstract class StillIndexContract : IDisposable
{
    private static readonly DateTimeOffset Always = DateTimeOffset.UnixEpoch, Never = Noon.AddYears(100);
    private readonly IStillIndex _index;
    private readonly Action<DateTimeOffset> _record;

    /// <param name="record">Something is recorded in the hour that begins then.</param>
    protected StillIndexContract(IStillIndex index, Action<DateTimeOffset> record) => (_index, _record) = (index, record);

    [Fact]
    public void Add_AllFields_ComeBack()
    {
        var still = At(-10) with { Temperature = 21.25, Reason = CaptureReason.Alarm, Incidents = [7, 9], Bytes = 123456789012 };
        Assert.Equal(1, _index.Add([still]));
        AssertSame([still], [_index.Find("room", still.Time)!]);
        AssertSame([still], [_index.Latest("room")!]);
        Assert.Null(_index.Find("room", still.Time.AddSeconds(1)));
        Assert.Null(_index.Find("rack", still.Time));
        Assert.Null(_index.Latest("rack"));
    }

    [Fact]
    public void Add_SameCameraAndSecond_KeepsTheFirst()
    {
        _index.Add([At(-10)]);
        Assert.Equal(1, _index.Add([At(-10) with { Bytes = 5 }, At(-10, "rack")]));
        AssertSame([At(-10)], [_index.Find("room", At(-10).Time)!]);
    }

    [Fact]
    public void Attach_Still_IsEvidenceOfBoth()
    {
        _index.Add([At(-10), At(-5)]);
        _index.Attach("room", At(-10).Time, [3]);
        _index.Attach("room", At(-10).Time, [2, 3]);
        _index.Attach("room", At(-7).Time, [3]);
        AssertSame([At(-10) with { Incidents = [2, 3] }], _index.OfIncident(3));
        AssertSame([At(-10) with { Incidents = [2, 3] }], _index.OfIncident(2));
        Assert.Empty(_index.OfIncident(1));
    }

    [Fact]
    public void OfIncident_SeveralCameras_AreInOrder()
    {
        _index.Add([At(-3, "rack") with { Incidents = [4] }, At(-5) with { Incidents = [4] }, At(-1) with { Incidents = [4] }]);
        Assert.Equal([-5d, -3, -1], _index.OfIncident(4).Select(s => (s.Time - Noon).TotalSeconds));
    }

    [Fact]
    public void Remove_Still_TakesItsIncidentsAlong()
    {
        _index.Add([At(-10) with { Incidents = [3] }, At(-5)]);
        Assert.Equal(1, _index.Remove([At(-10), At(-99)]));
        Assert.Null(_index.Find("room", At(-10).Time));
        Assert.Empty(_index.OfIncident(3));
        _index.Add([At(-10)]);
        Assert.Empty(_index.Find("room", At(-10).Time)!.Incidents);
    }

    [Fact]
    public void ListAndFollowing_Range_HasItsBeginningAndNotItsEnd()
    {
        _index.Add([.. Enumerable.Range(1, 9).Select(i => At(-i)), At(-5, "rack")]);
        Assert.Equal([-4d, -5, -6], _index.List("room", At(-6).Time, At(-3).Time, 10).Select(s => (s.Time - Noon).TotalSeconds));
        Assert.Equal([-6d, -7], _index.List("room", Always, Never, 2, before: At(-5).Time).Select(s => (s.Time - Noon).TotalSeconds));
        Assert.Equal([-6d, -5], _index.Following("room", At(-6).Time, At(-3).Time, 2).Select(s => (s.Time - Noon).TotalSeconds));
        Assert.Empty(_index.List("attic", Always, Never, 10));
    }

    [Fact]
    public void Sum_Range_CountsWhatLiesInIt()
    {
        _index.Add([At(-10) with { Bytes = 10 }, At(-5) with { Bytes = 5 }, At(-5, "rack")]);
        Assert.Equal(new StillSum(2, 15, At(-10).Time, At(-5).Time), _index.Sum("room", Always, Never));
        Assert.Equal(new StillSum(1, 10, At(-10).Time, At(-10).Time), _index.Sum("room", Always, At(-5).Time));
        Assert.Equal(StillSum.Nothing, _index.Sum("attic", Always, Never));
    }

    [Fact]
    public void Cameras_WithStills_AreThereByName()
    {
        Assert.Empty(_index.Cameras());
        _index.Add([At(-1), At(-2), At(-1, "attic"), At(-1, "rack")]);
        Assert.Equal(["attic", "rack", "room"], _index.Cameras());
    }

    [Fact]
    public void Oldest_EvidenceApart_InTheOrderOfTheirTaking()
    {
        _index.Add([At(-9) with { Incidents = [1] }, At(-3), At(-8), At(-6, "rack")]);
        Assert.Equal([-8d, -3], _index.Oldest("room", evidence: false, 9).Select(s => (s.Time - Noon).TotalSeconds));
        Assert.Equal([-9d], _index.Oldest("room", evidence: true, 9).Select(s => (s.Time - Noon).TotalSeconds));
        Assert.Equal([-8d, -6], _index.Oldest(null, evidence: false, 2).Select(s => (s.Time - Noon).TotalSeconds));
    }

    [Fact]
    public void Latest_ClockWasSetBack_IsWhatWasTakenLast()
    {
        _record(Noon.AddHours(-1));
        _index.Add([At(-10)]);
        _record(Noon.AddHours(-9)); // the clock went back
        _index.Add([At(-8 * 3600)]);
        AssertSame([At(-8 * 3600)], [_index.Latest("room")!]);
        AssertSame([At(-10), At(-8 * 3600)], _index.Oldest("room", evidence: false, 9));
    }

    [Fact]
    public void Latest_StillFromTheFuture_IsNotIt()
    {
        _index.Add([At(10 * 365 * 86400d), At(-10)]);
        AssertSame([At(-10)], [_index.Latest("room")!]);
    }

    [Fact]
    public void Outlived_RecordedHours_DecideNotTheClock()
    {
        foreach (var hour in Enumerable.Range(0, 48)) _record(Noon.AddHours(hour - 100));
        _index.Add([At(-99.5 * 3600), At(-60 * 3600) with { Incidents = [1] }, At(-60 * 3600 + 1), At(-53.5 * 3600)]);

        // the last recorded hour begins 53 hours before noon: of five, the first begins at -57
        Assert.Equal([At(-99.5 * 3600).Time, At(-60 * 3600 + 1).Time], _index.Outlived("room", TimeSpan.FromHours(5), 9).Select(s => s.Time));
        Assert.Single(_index.Outlived("room", TimeSpan.FromHours(5), 1));
        Assert.Empty(_index.Outlived("room", TimeSpan.FromHours(48), 9));
        Assert.Empty(_index.Outlived("room", TimeSpan.FromDays(36500), 9));
    }

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        // the fake holds nothing
    }
}

public sealed class InMemoryStillIndexTests : StillIndexContract
{
    public InMemoryStillIndexTests() : this(new InMemoryStillIndex(new ManualTimeProvider(Noon)))
    {
    }

    private InMemoryStillIndexTests(InMemoryStillIndex index) : base(index, index.Record)
    {
    }
}
