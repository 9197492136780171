using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>
/// A read that never returns, in the whole daemon with its threads and its HTTP. Its driver is the test's: since files under /sys are read
/// without waiting, no file can be made that hangs as a bus does. The real thing is in <c>i2c-vm.sh</c>.
/// </summary>
public sealed class HungReadTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ManualResetEventSlim _never = new();

    public void Dispose()
    {
        _never.Set();
        _folder.Dispose();
    }

    [Fact]
    public async Task Read_Hangs_BlocksNeitherOtherBusesNorHttpNorShutdown()
    {
        var port = DaemonProcess.FreePort();
        await using var daemon = Build(port);
        await daemon.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };

        await Until(async () => (await Ask(http, "/health")).Contains("has not returned", StringComparison.Ordinal));
        var board = daemon.Services.GetRequiredService<SensorBoard>();
        var reads = board.SnapshotOf(new("fine"))!.Reads;
        await Until(() => Task.FromResult(board.SnapshotOf(new("fine"))!.Reads > reads + 5));
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/livez")).StatusCode);
        var metrics = await Ask(http, "/metrics");
        Assert.Contains("tempmonitor_sensor_up{sensor=\"stuck\"} 0", metrics, StringComparison.Ordinal);
        Assert.Contains("tempmonitor_sensor_read_failures_total{sensor=\"stuck\",reason=\"hung\"} 1", metrics, StringComparison.Ordinal);

        var asked = TimeProvider.System.GetTimestamp();
        await daemon.StopAsync();
        Assert.InRange(TimeProvider.System.GetElapsedTime(asked).TotalSeconds, 0, 5);
    }

    private WebApplication Build(int port)
    {
        var drivers = new SensorDriverCatalog([Driver("stuck", () => new FakeSensor { OnOpen = _never.Wait }), Driver("fine", () => new FakeSensor())]);
        var paths = new DaemonPaths(_folder.File("etc"), _folder.Path, _folder.Path);
        string[] arguments =
        [
            $"--Http:Urls=http://127.0.0.1:{port}", "--Simulation:When=never", $"--Hardware:SysRoot={_folder.File("sys")}", $"--Hardware:DevRoot={_folder.File("dev")}",
            "--Sampling:Interval=00:00:00.2", "--Sampling:ReadDeadline=00:00:01", "--Sensors:stuck:Driver=stuck", "--Sensors:fine:Driver=fine",
        ];
        using var sources = SettingSources.Load(_folder.Path, paths.Configuration, arguments);
        var settings = new DaemonSettingsReader(sources, drivers).Read();
        return DaemonApp.Build(settings, paths, drivers, new AccessToken("a-token-of-the-test"), Serilog.Core.Logger.None);
    }

    private static FakeDriver Driver(string name, Func<ISensor> sensor) => new(name, Certainty.Certain) { OptionsType = typeof(SensorOptions), Sensor = sensor };

    private static async Task<string> Ask(HttpClient http, string path) => await (await http.GetAsync(path)).Content.ReadAsStringAsync();

    private static async Task Until(Func<Task<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(60), "waited in vain");
            await tick.WaitForNextTickAsync();
        }
    }
}
