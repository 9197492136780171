using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.LedMatrix;

public sealed class LedPanelFinderTests : IDisposable
{
    private readonly LedRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void TryFind_SeveralFramebuffers_TakesTheOneOfThatName()
    {
        _rig.AddFramebuffer(0, "BCM2708 FB");
        _rig.AddFramebuffer(2);
        _rig.Folder.Write("sys/class/graphics/fbcon/uevent", "");
        Assert.True(_rig.Finder().TryFind(out var panel, out _));
        Assert.Equal(("framebuffer", _rig.Device(2), false), (panel.Kind, panel.Place, panel.IsSimulated));
    }

    [RequiresProgramFact]
    public void TryFind_NothingThere_SaysWhy()
    {
        Assert.False(_rig.Finder().TryFind(out _, out var absence));
        Assert.Equal("no framebuffer named 'RPi-Sense FB', and no controller at 0x46 on i2c-1", absence);
    }

    [RequiresProgramFact]
    public void TryFind_KernelDriverWithoutFramebuffer_LeavesTheControllerToIt()
    {
        _rig.Folder.Write("sys/bus/i2c/devices/1-0046/driver/module", "");
        Assert.False(_rig.Finder().TryFind(out _, out var absence));
        Assert.Contains("a kernel driver has 0x46 on i2c-1", absence, StringComparison.Ordinal);
    }

    [RequiresProgramFact]
    public void TryFind_SensorIsReadWhereTheControllerWouldBe_LeavesItAlone()
    {
        var finder = _rig.Finder();
        _rig.Hardware!.Claims.Claim(this, () => new("1", 0x46));
        Assert.False(finder.TryFind(out _, out var absence));
        Assert.Equal("a sensor is read at 0x46 on i2c-1, where the controller would be", absence);
    }

    [Fact]
    public void TryFind_SimulatedBoard_HasASimulatedPanel()
    {
        Assert.True(_rig.Finder(simulated: true).TryFind(out var panel, out _));
        Assert.Equal(("simulated", true), (panel.Kind, panel.IsSimulated));
    }

    [Theory]
    [InlineData("auto", true)]
    [InlineData("always", false)]
    public void MustNotShowReadings_RealPanelInASimulatedRoom_UnlessItWasAskedFor(string when, bool expected)
    {
        _rig.AddFramebuffer();
        var finder = _rig.Finder(simulated: true, $"--Simulation:When={when}");
        Assert.True(finder.TryFind(out var panel, out _));
        Assert.Equal(("framebuffer", expected), (panel.Kind, finder.MustNotShowReadings));
    }
}
