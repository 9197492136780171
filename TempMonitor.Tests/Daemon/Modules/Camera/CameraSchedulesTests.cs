using TempMonitor.Daemon.Modules.Camera;
using TempMonitor.Daemon.Modules.Camera.Simulated;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Camera;

/// <summary>Schedules that change while a camera runs.</summary>
public sealed class CameraSchedulesTests
{
    [Fact]
    public void Use_OtherInterval_CountsFromNowOn()
    {
        using var rig = new CameraRig(o => o.Every = TimeSpan.FromHours(1));
        rig.PassSeconds(90); // noon
        Assert.Single(rig.Archive.All);
        Use(rig, new SimulatedCameraOptions { Every = TimeSpan.FromMinutes(10) });
        rig.Pass(TimeSpan.FromMinutes(8));
        Assert.Single(rig.Archive.All);
        rig.Pass(TimeSpan.FromMinutes(12));
        Assert.Equal(3, rig.Archive.All.Count);
    }

    [Fact]
    public void Use_Blackout_HoldsAtOnce()
    {
        using var rig = new CameraRig(o => o.Every = TimeSpan.FromMinutes(10));
        Use(rig, new SimulatedCameraOptions { Every = TimeSpan.FromMinutes(10), Blackout = "mon-sun 00:00-24:00" });
        Assert.NotNull(rig.Worker.DarkUntil);
        rig.Pass(TimeSpan.FromMinutes(30));
        Assert.Empty(rig.Archive.All);
    }

    [Fact]
    public void Use_NothingOfTheScheduleChanged_KeepsWhatIsDue()
    {
        using var rig = new CameraRig(o => o.Every = TimeSpan.FromMinutes(10));
        rig.PassSeconds(1);
        var rhythm = rig.Worker.Rhythm;
        Use(rig, new SimulatedCameraOptions { Every = TimeSpan.FromMinutes(10), Width = 640, Height = 480 });
        Assert.Same(rhythm, rig.Worker.Rhythm);
    }

    private static void Use(CameraRig rig, SimulatedCameraOptions options) =>
        new CameraSchedules([rig.Worker], rig.Time).Use(SomeSettings.With(new CameraModuleOptions { Cameras = { ["room"] = options } }));
}
