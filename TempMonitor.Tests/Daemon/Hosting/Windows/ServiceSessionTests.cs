using TempMonitor.Daemon.Hosting.Windows;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Hosting.Windows;

public sealed class ServiceSessionTests : IDisposable
{
    private readonly List<ServiceReport> _told = [];
    private readonly ManualTimeProvider _time = new(DateTimeOffset.UnixEpoch);
    private readonly ServiceSession _session;

    public ServiceSessionTests() => _session = new(_told.Add, _time);

    private IEnumerable<ServiceState> States => _told.Select(r => r.State);

    public void Dispose() => _session.Dispose();

    [Fact]
    public void New_BeforeAnything_IsStartPendingWithAHint()
    {
        var report = Assert.Single(_told);
        Assert.Equal((ServiceState.StartPending, 1u, true, 0), (report.State, report.Checkpoint, report.WaitHint > ServiceProgress.Beat, report.ExitCode));
    }

    [Fact]
    public void Life_StartStopEnd_IsToldInOrder()
    {
        _session.Ready();
        _session.Control(ServiceControl.Stop);
        _session.Stopping();
        _session.End(0);
        Assert.Equal([ServiceState.StartPending, ServiceState.Running, ServiceState.StopPending, ServiceState.Stopped], States);
        Assert.All(_told.Where(r => r.State is ServiceState.Running or ServiceState.Stopped), r => Assert.Equal((0u, TimeSpan.Zero), (r.Checkpoint, r.WaitHint)));
    }

    [Fact]
    public void Ready_AfterAStopWasAskedFor_TakesNothingBack()
    {
        _session.Control(ServiceControl.Shutdown);
        _session.Ready();
        Assert.Equal([ServiceState.StartPending, ServiceState.StopPending], States);
    }

    [Fact]
    public void End_FailedStart_GivesTheExitCode()
    {
        _session.End(2);
        Assert.Equal(new ServiceReport(ServiceState.Stopped, 0, TimeSpan.Zero, 2), _told[^1]);
        _session.End(0);
        Assert.Equal(2, _told[^1].ExitCode);
    }

    [Fact]
    public void LongStart_EachBeat_RaisesTheCheckpointUntilItMustBeCalledHung()
    {
        for (var i = 0; i < 1000; i++) _time.Advance(ServiceProgress.Beat);
        Assert.InRange(_told.Count, 20, 60);
        Assert.Equal(Enumerable.Range(1, _told.Count).Select(n => (uint)n), _told.Select(r => r.Checkpoint));
    }

    [Fact]
    public void Running_Beats_SayNothing()
    {
        _session.Ready();
        _time.Advance(ServiceProgress.Beat * 10);
        Assert.Equal(2, _told.Count);
    }

    [Theory]
    [InlineData(ServiceControl.Stop)]
    [InlineData(ServiceControl.Shutdown)]
    [InlineData(ServiceControl.Preshutdown)]
    public async Task Control_Stop_StopsTheHost(uint control)
    {
        var stopped = new TaskCompletionSource();
        _session.OnStop(stopped.SetResult);
        _session.Ready();
        Assert.Equal(ServiceControl.Done, _session.Control(control));
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void OnStop_AfterAStopWasAskedFor_StopsAtOnce()
    {
        var stopped = false;
        _session.Control(ServiceControl.Stop);
        _session.OnStop(() => stopped = true);
        Assert.True(stopped);
    }

    [Fact]
    public void Control_Interrogate_RepeatsTheState()
    {
        _session.Ready();
        Assert.Equal(ServiceControl.Done, _session.Control(ServiceControl.Interrogate));
        Assert.Equal(_told[^2], _told[^1]);
    }

    [Fact]
    public void Control_SomethingElse_IsNotImplemented() => Assert.Equal(ServiceControl.NotImplemented, _session.Control(2));

    [Fact]
    public void Accepted_PendingOrStopped_IsNothing()
    {
        Assert.All(new[] { ServiceState.StartPending, ServiceState.StopPending, ServiceState.Stopped }, s => Assert.Equal(0u, ServiceControl.AcceptedIn(s)));
        Assert.Equal(0x105u, ServiceControl.AcceptedIn(ServiceState.Running));
    }
}
