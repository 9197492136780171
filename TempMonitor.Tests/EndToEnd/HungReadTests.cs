using System.Diagnostics;
using System.Net;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>A read that never returns: opening a FIFO that nobody writes blocks in the kernel, as a hung bus does.</summary>
public sealed class HungReadTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [RequiresProgramFact("mkfifo")]
    public void Read_Hangs_BlocksNeitherOtherBusesNorHttpNorShutdown()
    {
        WriteZones();
        using var daemon = DaemonProcess.Start(
            _folder, "--Simulation:When=never", $"--Hardware:SysRoot={_folder.File("sys")}", "--Sampling:Interval=00:00:00.2", "--Sampling:ReadDeadline=00:00:01",
            "--Sensors:stuck:Driver=cpu-thermal", "--Sensors:stuck:Zone=0", "--Sensors:fine:Driver=cpu-thermal", "--Sensors:fine:Zone=1");

        daemon.WaitFor("the hang is noticed", d => d.Ask("/health").Body.Contains("has not returned", StringComparison.Ordinal));
        var reads = daemon.Reads("fine");
        daemon.WaitFor("the other bus goes on", d => d.Reads("fine") > reads + 5, seconds: 20);
        Assert.Equal(HttpStatusCode.OK, daemon.Ask("/livez").Status);
        Assert.Contains("tempmonitor_sensor_up{sensor=\"stuck\"} 0", daemon.Ask("/metrics").Body, StringComparison.Ordinal);
        Assert.Contains("tempmonitor_sensor_read_failures_total{sensor=\"stuck\",reason=\"hung\"} 1", daemon.Ask("/metrics").Body, StringComparison.Ordinal);
        Assert.InRange(daemon.Terminate().TotalSeconds, 0, 5);
        Assert.Equal(0, daemon.Process.ExitCode);
    }

    private void WriteZones()
    {
        _folder.Write("sys/class/thermal/thermal_zone0/type", "cpu-thermal\n");
        _folder.Write("sys/class/thermal/thermal_zone1/type", "soc-thermal\n");
        _folder.Write("sys/class/thermal/thermal_zone1/temp", "45000\n");
        using var made = Process.Start("mkfifo", _folder.File("sys/class/thermal/thermal_zone0/temp"));
        made.WaitForExit();
    }
}
