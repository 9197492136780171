using System.Text;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Modules.Camera;

namespace TempMonitor.Tests.Daemon.Modules.Camera;

public sealed class CameraWorkerTests
{
    [Fact]
    public async Task Take_NobodyElse_IsFreshAndNotArchived()
    {
        using var rig = new CameraRig();
        rig.Run();
        var asked = rig.Desk.Take("room", TimeSpan.Zero, default);
        Assert.False(asked.IsCompleted);
        rig.Run();
        var picture = await asked;
        Assert.Equal(("room", rig.Now, (byte)1), (picture.Camera, picture.Time, picture.Jpeg.Span[0]));
        Assert.Same(picture, rig.Desk.Latest("room"));
        Assert.Empty(rig.Archive.All);
    }

    [Fact]
    public async Task Take_Several_ShareOneCapture()
    {
        using var rig = new CameraRig();
        var asked = Enumerable.Range(0, 50).Select(_ => rig.Desk.Take("room", TimeSpan.Zero, default)).ToList();
        Task<Picture>? during = null;
        rig.Camera.OnTake = _ => during ??= rig.Desk.Take("room", TimeSpan.Zero, default);
        rig.Run();
        Assert.All(await Soon(Task.WhenAll([.. asked, during!])), p => Assert.Equal(1, p.Jpeg.Span[0]));
        Assert.Equal(1, rig.Camera.Taken);
    }

    [Fact]
    public async Task Take_DuringTheSchedulesCapture_GetsThat()
    {
        using var rig = new CameraRig();
        Task<Picture>? asked = null;
        rig.Camera.OnTake = _ => asked = rig.Desk.Take("room", TimeSpan.Zero, default);
        rig.PassSeconds(90);
        Assert.Equal(1, (await Soon(asked!)).Jpeg.Span[0]);
        Assert.Equal("2026-06-01 120000", Assert.Single(rig.Archive.Names));
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(9.9, 2)]
    public async Task Take_MaxAge_ReusesAPictureThatIsYoungEnough(double maxAge, byte expected)
    {
        using var rig = new CameraRig();
        _ = rig.Desk.Take("room", TimeSpan.Zero, default);
        rig.Run();
        rig.Time.Advance(TimeSpan.FromSeconds(10));
        rig.Time.SetUtcNow(rig.Now.AddDays(-1)); // its age is no matter of the wall clock
        var asked = rig.Desk.Take("room", TimeSpan.FromSeconds(maxAge), default);
        rig.Run();
        Assert.Equal(expected, (await asked).Jpeg.Span[0]);
    }

    [Fact]
    public async Task Take_Fails_SaysWhyAndASecondOneMayTryAgainAfterASecond()
    {
        using var rig = new CameraRig { Camera = { OnTake = Absent } };
        var asked = rig.Desk.Take("room", TimeSpan.Zero, default);
        rig.Run();
        Assert.Equal(CameraFault.Absent, (await Assert.ThrowsAsync<CameraException>(() => asked)).Fault);
        await Assert.ThrowsAsync<CameraException>(() => rig.Desk.Take("room", TimeSpan.Zero, default)); // at once, and asks no camera
        Assert.Equal(1, rig.Camera.Taken);

        rig.Time.Advance(TimeSpan.FromSeconds(1));
        rig.Camera.OnTake = _ => { };
        asked = rig.Desk.Take("room", TimeSpan.Zero, default);
        rig.Run();
        Assert.Equal(2, (await asked).Jpeg.Span[0]);
        Assert.Null(rig.Worker.Status.Failure);
        Assert.Equal((1, 1), (rig.Lines("gives no picture"), rig.Lines("gives pictures again")));
    }

    [Fact]
    public async Task Take_DeadlineIsUp_IsATimeout()
    {
        using var rig = new CameraRig(o => o.Timeout = TimeSpan.FromSeconds(7));
        rig.Camera.OnTake = deadline =>
        {
            rig.Time.Advance(TimeSpan.FromSeconds(7.5));
            deadline.ThrowIfCancellationRequested();
        };
        var asked = rig.Desk.Take("room", TimeSpan.Zero, default);
        rig.Run();
        var refusal = await Assert.ThrowsAsync<CameraException>(() => asked);
        Assert.Equal((CameraFault.Timeout, "camera room gave no picture within 7 s"), (refusal.Fault, refusal.Message));
        Assert.Equal(1, rig.Worker.Status.Failures(CameraFault.Timeout));
    }

    [Fact]
    public async Task Take_SourceHasABug_NobodyWaitsForEver()
    {
        using var rig = new CameraRig { Camera = { OnTake = _ => throw new InvalidOperationException("a bug") } };
        var asked = rig.Desk.Take("room", TimeSpan.Zero, default);
        Assert.Throws<InvalidOperationException>(() => rig.Worker.Step());
        Assert.Equal(CameraFault.Failed, (await Assert.ThrowsAsync<CameraException>(() => asked)).Fault);
    }

    [Fact]
    public void Schedule_CameraFails_IsTriedAgainWithBackOffAndTheLateStillIsOne()
    {
        using var rig = new CameraRig { Camera = { OnTake = Absent } };
        rig.PassSeconds(60 + 3500);
        Assert.InRange(rig.Camera.Taken, 9, 13); // 5, 10, 20 ... 600 s
        Assert.Equal(rig.Camera.Taken, rig.Worker.Status.Failures(CameraFault.Absent));
        Assert.Equal(1, rig.Lines("gives no picture"));
        rig.Camera.OnTake = _ => { };
        rig.PassSeconds(4000);
        Assert.Equal(2, rig.Archive.All.Count); // the late one, and 14:00 or 13:00
        Assert.Null(rig.Worker.Status.Failure);
    }

    [Fact]
    public void Schedule_DiskIsFull_IsTriedAgainAndSaidOnce()
    {
        using var rig = new CameraRig();
        rig.Archive.Failure = new IOException("no space left");
        rig.PassSeconds(600);
        Assert.InRange(rig.Camera.Taken, 4, 9);
        Assert.Equal("no space left", rig.Worker.Status.Refusal);
        Assert.Null(rig.Worker.Status.Failure);
        rig.Archive.Failure = null;
        rig.PassSeconds(700);
        Assert.Single(rig.Archive.All);
        Assert.Equal((1, 1, null), (rig.Lines("are not kept"), rig.Lines("are kept again"), rig.Worker.Status.Refusal));
    }

    [Fact]
    public void Schedule_OnlyWhenAlarm_TakesNoneWithout()
    {
        using var rig = new CameraRig(o => (o.Every, o.OnlyWhen) = (TimeSpan.FromMinutes(1), [CaptureCondition.Alarm]));
        rig.PassSeconds(600);
        Assert.Equal(0, rig.Camera.Taken);
        rig.OpenAlarm = AlarmLevel.Warning;
        rig.PassSeconds(300);
        Assert.Equal(5, rig.Archive.All.Count);
    }

    [Fact]
    public void Schedule_OnlyWhenMotion_KeepsWhatMoved()
    {
        using var rig = new CameraRig(o => (o.Every, o.OnlyWhen, o.MotionPercent) = (TimeSpan.FromMinutes(1), [CaptureCondition.Motion], 2));
        rig.PassSeconds(60 + 299); // its pictures differ by one percent each
        Assert.Equal(5, rig.Camera.Taken);
        Assert.Equal("2026-06-01 120000", Assert.Single(rig.Archive.Names));
        for (var i = 0; i < 5; i++) rig.Camera.Take(default);
        rig.PassSeconds(1);
        Assert.Equal([CaptureReason.Motion, CaptureReason.Motion], rig.Archive.All.Select(s => s.Reason));
    }

    [Fact]
    public async Task Blackout_Begins_NobodySeesAnything()
    {
        using var rig = new CameraRig(o => (o.Every, o.Blackout, o.PreSeconds) = (TimeSpan.FromMinutes(1), "12:02-12:10", 30));
        rig.PassSeconds(170);
        Assert.NotNull(rig.Desk.Latest("room"));
        rig.Time.Advance(TimeSpan.FromSeconds(10)); // not even before its thread has noticed
        Assert.Null(rig.Desk.Latest("room"));
        var refusal = await Assert.ThrowsAsync<BlackoutException>(() => rig.Desk.Take("room", TimeSpan.FromHours(1), default));
        Assert.Equal(new DateTimeOffset(2026, 6, 1, 12, 10, 0, TimeSpan.Zero), refusal.Until);

        var taken = rig.Camera.Taken;
        rig.Raise(1);
        rig.PassSeconds(400);
        Assert.Equal((taken, 1), (rig.Camera.Taken, rig.Lines("takes no still of alarm 1")));
        rig.PassSeconds(90);
        Assert.Equal(["2026-06-01 120000", "2026-06-01 120100", "2026-06-01 121000"], rig.Archive.Names.Take(3));
        rig.Raise(2);
        rig.PassSeconds(1);
        Assert.True(rig.Archive.OfIncident(2)[0].Time >= refusal.Until);
        Assert.Equal(1, rig.Lines("takes no pictures until"));
    }

    [Fact]
    public async Task Blackout_BeginsDuringACapture_ThePictureIsThrownAway()
    {
        using var rig = new CameraRig(o => (o.Blackout, o.Timeout) = ("12:00-13:00", TimeSpan.FromMinutes(5)));
        rig.Camera.OnTake = _ => rig.Time.Advance(TimeSpan.FromMinutes(2));
        var asked = rig.Desk.Take("room", TimeSpan.Zero, default);
        rig.Run();
        await Assert.ThrowsAsync<BlackoutException>(() => Soon(asked));
        Assert.Null(rig.Worker.Status.Latest);
        Assert.Empty(rig.Archive.All);
    }

    [Fact]
    public async Task Overlay_Parts_AreWrittenIntoThePicture()
    {
        using var rig = new CameraRig(o => o.Overlay = [OverlayPart.Name, OverlayPart.Time, OverlayPart.Temperature], "Europe/Berlin");
        Assert.Equal("room|2026-06-01 13:59:00 +02:00|23.4 °C", await Text(rig));
        rig.Temperature = null;
        Assert.Equal("room|2026-06-01 13:59:00 +02:00", await Text(rig));
        rig.Tools.Missing = "libturbojpeg0 is not installed";
        Assert.Equal("", await Text(rig));
    }

    [Fact]
    public async Task Stop_SomebodyWaits_IsTold()
    {
        using var rig = new CameraRig();
        var asked = rig.Desk.Take("room", TimeSpan.Zero, default);
        rig.Worker.Stop();
        await Assert.ThrowsAsync<CameraException>(() => asked);
        await Assert.ThrowsAsync<CameraException>(() => rig.Desk.Take("room", TimeSpan.Zero, default));
        Assert.Throws<OperationCanceledException>(() => rig.Worker.Step());
    }

    [Fact]
    public async Task Take_UnknownCamera_IsAbsent() =>
        Assert.Equal(CameraFault.Absent, (await Assert.ThrowsAsync<CameraException>(() => new CameraRig().Desk.Take("roon", TimeSpan.Zero, default))).Fault);

    private static async Task<string> Text(CameraRig rig)
    {
        var asked = rig.Desk.Take("room", TimeSpan.Zero, default);
        rig.Run();
        return Encoding.UTF8.GetString((await asked).Jpeg.Span[1..]);
    }

    private static void Absent(CancellationToken deadline) => throw new CameraException(CameraFault.Absent, "/dev/video0 is not there");

    /// <summary>What is never answered must fail the test, not hang it.</summary>
    private static Task<T> Soon<T>(Task<T> answer) => answer.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
}
