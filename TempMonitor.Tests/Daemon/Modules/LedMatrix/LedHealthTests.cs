using TempMonitor.Core.Health;
using TempMonitor.Daemon.Modules;
using TempMonitor.Daemon.Modules.LedMatrix;

namespace TempMonitor.Tests.Daemon.Modules.LedMatrix;

public sealed class LedHealthTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly LedRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [Fact]
    public void Check_NoPanel_IsHealthyAndSaysWhy()
    {
        _rig.Show().Step();
        var entry = Assert.Single(new LedHealth(_rig.Board).Check());
        Assert.Equal(("module:LedMatrix", HealthStatus.Healthy), (entry.Name, entry.Status));
        Assert.StartsWith("there is no LED matrix: ", entry.Whole, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_PanelAndStickFail_IsDegradedTwice()
    {
        using var panel = Failing("panel");
        using var stick = Failing("stick");
        (_rig.Board.Panel, _rig.Board.Stick) = (panel, stick);
        Assert.Equal(
            [("module:LedMatrix", HealthStatus.Degraded, "panel"), ("module:LedMatrix:joystick", HealthStatus.Degraded, "stick")],
            new LedHealth(_rig.Board).Check().Select(e => (e.Name, e.Status, e.Detail!)));
    }

    [Fact]
    public void Check_PanelHangs_IsDegraded()
    {
        using var hang = new SemaphoreSlim(0);
        using var began = new SemaphoreSlim(0);
        using var loop = new ModuleLoop("test", () => Hang(began, hang), _rig.Time, _rig.Logger<LedHealthTests>());
        _rig.Board.Panel = loop;
        loop.Start();
        Assert.True(began.Wait(Patience));
        _rig.Time.Advance(TimeSpan.FromSeconds(11));
        Assert.Contains("has not taken a frame for 11 s", Assert.Single(new LedHealth(_rig.Board).Check()).Observed, StringComparison.Ordinal);
        hang.Release();
        Assert.True(loop.Stop(Patience));
    }

    private static TimeSpan Hang(SemaphoreSlim began, SemaphoreSlim hang)
    {
        began.Release();
        hang.Wait();
        return TimeSpan.FromDays(1);
    }

    private ModuleLoop Failing(string message)
    {
        var loop = new ModuleLoop(message, () => throw new IOException(message), _rig.Time, _rig.Logger<LedHealthTests>());
        loop.Start();
        Assert.True(SpinWait.SpinUntil(() => loop.Failure is not null, Patience));
        Assert.True(loop.Stop(Patience));
        return loop;
    }
}
