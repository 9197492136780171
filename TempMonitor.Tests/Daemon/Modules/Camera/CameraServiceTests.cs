using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Health;
using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Daemon.Modules.Camera;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Camera;

/// <summary>With the threads of the daemon, and cameras that hang in them.</summary>
public sealed class CameraServiceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Dispose_Twice_IsNoError()
    {
        using var rig = new CameraRig();
        using var service = Service(rig);
        await service.StartAsync(default);
        await service.StopAsync(default);
        service.Dispose();
    }

    [Fact]
    public async Task Take_CameraIgnoresItsDeadline_RequestsEndItIsNamedAndNoSecondThreadIsInIt()
    {
        using var hang = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        using var rig = new CameraRig(o => o.Timeout = TimeSpan.FromSeconds(10));
        rig.Camera.OnTake = _ =>
        {
            entered.Set();
            hang.Wait(CancellationToken.None); // it ignores its deadline
        };
        using var service = Service(rig);
        await service.StartAsync(default);
        var first = rig.Desk.Take("room", TimeSpan.Zero, default);
        Assert.True(entered.Wait(Patience));
        rig.Time.Advance(TimeSpan.FromSeconds(19));
        Assert.False(first.IsCompleted);
        rig.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(CameraFault.Timeout, (await Assert.ThrowsAsync<CameraException>(() => first.WaitAsync(Patience))).Fault);

        for (var i = 0; i < 20; i++) await Assert.ThrowsAsync<CameraException>(() => rig.Desk.Take("room", TimeSpan.Zero, default).WaitAsync(Patience));
        var entry = Entry(service, rig);
        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Contains("it hangs: it has been waiting for its camera for 21 s", entry.Observed, StringComparison.Ordinal);
        Assert.Equal((1, 1), (rig.Camera.Taken, rig.Camera.MostUsers));

        var began = TimeProvider.System.GetTimestamp();
        await service.StopAsync(default);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromSeconds(1), Patience);
        Assert.Equal(1, rig.Lines("is left behind: it waits for its camera"));
        hang.Set();
    }

    [Fact]
    public async Task Stop_DuringACapture_InterruptsIt()
    {
        using var entered = new ManualResetEventSlim();
        using var rig = new CameraRig();
        rig.Camera.OnTake = deadline =>
        {
            entered.Set();
            deadline.WaitHandle.WaitOne();
            deadline.ThrowIfCancellationRequested();
        };
        using var service = Service(rig);
        await service.StartAsync(default);
        var asked = rig.Desk.Take("room", TimeSpan.Zero, default);
        Assert.True(entered.Wait(Patience));
        await service.StopAsync(default);
        await Assert.ThrowsAsync<CameraException>(() => asked.WaitAsync(Patience));
        Assert.Null(rig.Worker.Status.Failure); // nobody's fault
        Assert.Equal(0, rig.Lines("is left behind"));
    }

    [Fact]
    public async Task Loop_FastClockOfASimulatedRoom_IsWokenInTimeAndPageIsServed()
    {
        using var rig = new CameraRig(o => o.Every = TimeSpan.FromMinutes(10));
        var fast = new ScaledTimeProvider(rig.Time, 600);
        using var worker = rig.WithTime(fast);
        using var loop = new CameraLoop(worker, fast, rig.Time, NullLogger.Instance);
        loop.Start();
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                rig.Time.Advance(TimeSpan.FromMilliseconds(10));
                return rig.Archive.All.Count >= 12;
            },
            Patience));
        Assert.Equal(12, rig.Archive.All.Select(s => $"{s.Time:HH}:{s.Time.Minute / 10}").Distinct().Count());
        await new CameraDesk([worker], TimeProvider.System).Take("room", TimeSpan.Zero, default).WaitAsync(Patience);
        worker.Stop();
        Assert.True(loop.Stop(Patience));
    }

    [Fact]
    public void Check_EachState_SaysWhatToDo()
    {
        using var rig = new CameraRig(o => o.Blackout = "20:00-21:00");
        using var service = Service(rig);
        rig.Run();
        Assert.Equal((HealthStatus.Healthy, "no picture was wanted yet; the next still is due at 2026-06-01 12:00:00Z"), (Entry(service, rig).Status, Entry(service, rig).Observed));
        rig.PassSeconds(60);
        Assert.StartsWith("last picture at 2026-06-01 12:00:00Z", Entry(service, rig).Observed, StringComparison.Ordinal);

        rig.Archive.Failure = new IOException("no space");
        rig.PassSeconds(3600);
        Assert.Equal((HealthStatus.Degraded, "its stills are not kept: no space"), (Entry(service, rig).Status, Entry(service, rig).Whole));
        foreach (var fault in Enum.GetValues<CameraFault>())
        {
            rig.Camera.OnTake = _ => throw new CameraException(fault, "broken");
            _ = rig.Desk.Take("room", TimeSpan.Zero, default);
            rig.Run();
            rig.Time.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal((HealthStatus.Degraded, "broken"), (Entry(service, rig).Status, Entry(service, rig).Detail!));
            Assert.InRange(Entry(service, rig).Action!.Length, 20, 200);
        }

        rig.Time.SetUtcNow(new DateTimeOffset(2026, 6, 1, 20, 30, 0, TimeSpan.Zero));
        Assert.Equal((HealthStatus.Healthy, "takes no pictures: its Blackout lasts until 2026-06-01 21:00"), (Entry(service, rig).Status, Entry(service, rig).Observed));
    }

    [Theory]
    [InlineData(true, HealthStatus.Degraded)]
    [InlineData(false, HealthStatus.Healthy)]
    public void Check_NoDecoder_IsSaidOnceAndIsTroubleOnlyWhereItIsNeeded(bool isNeeded, HealthStatus expected)
    {
        using var rig = new CameraRig(o => o.Overlay = isNeeded ? [OverlayPart.Time] : []);
        using var service = Service(rig);
        rig.Tools.Missing = "install libturbojpeg0";
        var entry = Assert.Single(new CameraHealth(service, rig.Tools, () => null).Check(), e => e.Name == "camera-imaging");
        Assert.Equal((expected, "install libturbojpeg0"), (entry.Status, entry.Detail!));
    }

    [Fact]
    public void FoundCamera_GoneAndBack_IsLookedForAnew()
    {
        var (source, cameras) = (new FindableSource(), new List<FakeCamera>());
        source.Make = () =>
        {
            cameras.Add(new FakeCamera());
            return cameras[^1];
        };
        using var found = new FoundCamera([source], Context, NullLogger.Instance);
        var absent = Assert.Throws<CameraException>(() => found.Take(default));
        Assert.Equal((CameraFault.Absent, "no camera was found here (findable were asked)"), (absent.Fault, absent.Message));

        source.IsThere = true;
        found.Take(default);
        found.Take(default);
        Assert.Equal(2, Assert.Single(cameras).Taken);
        cameras[0].OnTake = _ => throw new CameraException(CameraFault.Absent, "unplugged");
        Assert.Throws<CameraException>(() => found.Take(default));
        Assert.True(cameras[0].IsDisposed);
        found.Take(default);
        Assert.Equal(2, cameras.Count);
    }

    private static CameraContext Context => new("camera", new TempMonitor.Daemon.Hardware.HardwareOptions(), null!, () => new SceneFacts(default, null));

    [SuppressMessage("Reliability", "CA2000", Justification = "the test disposes the service")]
    private static CameraService Service(CameraRig rig) => new([rig.Worker], rig.Time, rig.Time, new LoggerFactory([rig.Log]).CreateLogger<CameraService>());

    private static HealthEntry Entry(CameraService service, CameraRig rig) => new CameraHealth(service, rig.Tools, () => null).Check().Single(e => e.Name == "camera:room");

    private sealed class FindableSource : ICameraSource
    {
        public string Name => "findable";

        public Type OptionsType => typeof(FindableOptions);

        public bool IsThere { get; set; }

        public Func<ICamera> Make { get; set; } = () => new FakeCamera();

        public ICamera Create(CameraOptions options, CameraContext context) => Make();

        public CameraOptions? Find(CameraContext context) => IsThere ? new FindableOptions() : null;
    }

    private sealed class FindableOptions : CameraOptions;
}
