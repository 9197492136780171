using TempMonitor.Core.Alarms;
using TempMonitor.Core.Camera;

namespace TempMonitor.Tests.Daemon.Modules.Camera;

public sealed class AlarmStillsTests
{
    [Fact]
    public void Alarm_Begins_HasItsBurstAndTheLogSaysSo()
    {
        using var rig = new CameraRig(o => o.Every = TimeSpan.Zero);
        rig.PassSeconds(5);
        rig.Raise(7);
        rig.PassSeconds(60);
        Assert.Equal(["2026-06-01 115905", "2026-06-01 115910", "2026-06-01 115915"], rig.Archive.Names);
        Assert.All(rig.Archive.All, s => Assert.Equal((CaptureReason.Alarm, 7L), (s.Reason, Assert.Single(s.Incidents))));
        Assert.Equal(
            [(7L, "camera room", "still 2026-06-01T11:59:05Z"), (7L, "camera room", "3 stills from 2026-06-01T11:59:05Z to 2026-06-01T11:59:15Z")],
            rig.Notes);
    }

    [Fact]
    public void Alarm_WithRing_HasTheSecondsBeforeToo()
    {
        using var rig = new CameraRig(o => (o.Every, o.PreSeconds) = (TimeSpan.Zero, 20));
        rig.PassSeconds(62);
        rig.Raise(7);
        Assert.Null(rig.Mail.StillOf(7));
        rig.PassSeconds(60);
        // what the ring takes anyway serves the alarm too
        Assert.Equal([45, 50, 55, 60, 62, 65, 70], Seconds(rig));
        Assert.Equal(2, rig.Notes.Count);
        Assert.StartsWith("7 stills from ", rig.Notes.Last().Text, StringComparison.Ordinal);
        Assert.Distinct(rig.Archive.Names);
    }

    [Fact]
    public void Alarm_RingThatIsFull_KeepsTheNewest()
    {
        using var rig = new CameraRig(o => (o.Every, o.PreSeconds) = (TimeSpan.Zero, 60), ringBytes: 2);
        rig.PassSeconds(61);
        rig.Raise(7);
        rig.PassSeconds(60);
        Assert.Equal(2 + 3, rig.Archive.All.Count);
    }

    [Fact]
    public void Alarms_AtOnce_ShareThePictures()
    {
        using var rig = new CameraRig(o => (o.Every, o.PreSeconds) = (TimeSpan.Zero, 20));
        rig.PassSeconds(62);
        rig.Alarms.Take([rig.Record(7), rig.Record(8), rig.Record(9)]);
        rig.PassSeconds(60);
        Assert.Equal(7, rig.Archive.All.Count);
        Assert.All(rig.Archive.All, s => Assert.Equal([7L, 8L, 9L], s.Incidents));
    }

    [Fact]
    public void Alarm_SecondLater_SharesWhatWasKeptAlready()
    {
        using var rig = new CameraRig(o => (o.Every, o.PreSeconds) = (TimeSpan.Zero, 20));
        rig.PassSeconds(60);
        rig.Raise(7);
        rig.PassSeconds(10);
        rig.Raise(8);
        rig.PassSeconds(60);
        Assert.Equal(rig.Archive.All.Count, rig.Archive.Names.Distinct().Count());
        Assert.Contains(rig.Archive.All, s => s.Incidents.Count == 2 && s.Time < rig.Now);
        Assert.All(rig.Archive.All, s => Assert.Equal(0, s.Time.Second % 5)); // none a second later under another name
    }

    [Fact]
    public void Alarm_AtTheTimeOfTheSchedule_IsOneStill()
    {
        using var rig = new CameraRig(o => o.PostCount = 1);
        rig.PassSeconds(59.9);
        rig.Time.Advance(TimeSpan.FromSeconds(0.1));
        rig.Raise(7);
        rig.PassSeconds(10);
        Assert.Equal(CaptureReason.Alarm, Assert.Single(rig.Archive.All).Reason);
        Assert.Equal(1, rig.Camera.Taken);
    }

    [Theory]
    [InlineData(AlarmLevel.Critical, AlarmLevel.Warning, 0)]
    [InlineData(AlarmLevel.Critical, AlarmLevel.Critical, 3)]
    [InlineData(AlarmLevel.None, AlarmLevel.Critical, 0)]
    public void Alarm_Level_IsWhatTheCameraAskedFor(AlarmLevel asked, AlarmLevel level, int stills)
    {
        using var rig = new CameraRig(o => (o.Every, o.OnAlarm, o.PreSeconds) = (TimeSpan.Zero, asked, asked == AlarmLevel.None ? 30 : 0));
        rig.Raise(7, level);
        rig.PassSeconds(60);
        Assert.Equal((stills, stills), (rig.Archive.All.Count, rig.Camera.Taken));
    }

    [Fact]
    public void Alarm_OfASelfTestOrHeldBack_IsNotPhotographedUntilItIsReleased()
    {
        using var rig = new CameraRig(o => o.Every = TimeSpan.Zero);
        rig.Raise(7, isTest: true);
        rig.Raise(8, heldBy: "silence");
        rig.PassSeconds(60);
        Assert.Equal(0, rig.Camera.Taken);
        rig.Raise(8, kind: AlarmEventKind.Released);
        rig.PassSeconds(60);
        Assert.Equal(3, rig.Archive.OfIncident(8).Count);
    }

    [Fact]
    public void Alarm_GoesUpAndDown_EachLevelIsPhotographedOnce()
    {
        using var rig = new CameraRig(o => o.Every = TimeSpan.Zero);
        for (var round = 0; round < 5; round++)
        {
            rig.Raise(7);
            rig.PassSeconds(60);
            rig.Raise(7, AlarmLevel.Critical);
            rig.PassSeconds(60);
        }

        Assert.Equal(6, rig.Archive.OfIncident(7).Count);
    }

    [Fact]
    public void Alarm_ThatWasOverLongAgo_IsNotPhotographed()
    {
        using var rig = new CameraRig(o => o.Every = TimeSpan.Zero);
        var record = rig.Record(7);
        rig.Time.Advance(TimeSpan.FromMinutes(10));
        rig.Alarms.Take([record, rig.Record(7, AlarmLevel.None, kind: AlarmEventKind.Cleared)]);
        rig.Alarms.Take([rig.Record(8), rig.Record(8, AlarmLevel.None, kind: AlarmEventKind.Cleared)]); // short, but now
        rig.PassSeconds(60);
        Assert.Empty(rig.Archive.OfIncident(7));
        Assert.Equal(3, rig.Archive.OfIncident(8).Count);
    }

    [Fact]
    public void Alarm_CameraIsAway_TriesUntilItIsGivenUp()
    {
        using var rig = new CameraRig(o => o.Every = TimeSpan.Zero) { Camera = { OnTake = _ => throw new CameraException(CameraFault.Busy, "in use") } };
        rig.Raise(7);
        rig.PassSeconds(30);
        Assert.InRange(rig.Camera.Taken, 5, 8);
        rig.PassSeconds(600);
        Assert.Equal(28, rig.Camera.Taken);
        Assert.Empty(rig.Notes);
    }

    [Fact]
    public void Alarm_ClockSetBackMeanwhile_TheBurstGoesOn()
    {
        using var rig = new CameraRig(o => o.Every = TimeSpan.Zero);
        rig.Raise(7);
        rig.PassSeconds(6);
        rig.Time.SetUtcNow(rig.Now.AddHours(-1));
        rig.PassSeconds(6);
        Assert.Equal(3, rig.Archive.OfIncident(7).Count);
    }

    [Fact]
    public void StillOf_DiskIsFull_TheMessageHasItsPictureAllTheSame()
    {
        using var rig = new CameraRig(o => o.Every = TimeSpan.Zero);
        rig.Archive.Failure = new IOException("full");
        rig.Raise(7);
        rig.PassSeconds(60);
        var still = rig.Mail.StillOf(7)!;
        Assert.Equal(("room-20260601-115900Z.jpg", "image/jpeg", 1), (still.Name, still.MediaType, still.Open().ReadByte()));
        Assert.Null(rig.Mail.StillOf(8));
        Assert.Empty(rig.Notes);
    }

    [Fact]
    public void StillOf_EarlierRun_IsTheFirstStillSinceItsBeginning()
    {
        using var rig = new CameraRig(o => o.Every = TimeSpan.Zero);
        var start = rig.Now.AddMinutes(-5).AddMilliseconds(400);
        var id = start.ToUnixTimeMilliseconds();
        foreach (var second in new[] { -10, 0, 5 }) rig.Archive.Keep(new Picture("room", start.AddSeconds(second), new byte[] { (byte)(second + 20) }), CaptureReason.Alarm, [id]);
        Assert.Equal(20, rig.Mail.StillOf(id)!.Open().ReadByte());
    }

    private static IEnumerable<int> Seconds(CameraRig rig) => rig.Archive.All.Select(s => (int)(s.Time - new DateTimeOffset(2026, 6, 1, 11, 59, 0, TimeSpan.Zero)).TotalSeconds);
}
