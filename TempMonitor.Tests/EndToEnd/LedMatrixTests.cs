using System.Diagnostics;
using System.Net;
using TempMonitor.Core.Indicators;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>The real process and a panel whose memory is a file: what is written, and what is left behind.</summary>
public sealed class LedMatrixTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_FramebufferFile_ShowsTheRoomAndIsDarkAfterTheStop()
    {
        var file = AddPanel();
        using var daemon = Start();
        daemon.WaitFor("the panel shows a number", d => d.Get("/api/led").GetProperty("page").GetString() == "temperature");
        Assert.Equal("framebuffer", daemon.Get("/api/led").GetProperty("panel").GetString());
        Assert.Equal(LedFrame.Bytes, new FileInfo(file).Length);
        Assert.Contains(File.ReadAllBytes(file), b => b != 0);
        Assert.InRange(daemon.Terminate().TotalSeconds, 0, 5);
        Assert.Equal(new byte[LedFrame.Bytes], File.ReadAllBytes(file));
    }

    [Fact]
    public void Clear_AfterAKill_MakesThePanelDark()
    {
        var file = AddPanel();
        using (var daemon = Start())
        {
            daemon.WaitFor("the panel shows something", d => d.Metric("tempmonitor_led_frames_written_total") > 2);
            daemon.WaitFor("some LED is lit", _ => File.ReadAllBytes(file).Any(b => b != 0));
            daemon.Process.Kill();
            daemon.Process.WaitForExit();
        }

        File.WriteAllBytes(file, [.. File.ReadAllBytes(file).Select(_ => (byte)1)]);
        var (exit, output, _) = DaemonProcess.Run(_folder, ["led", "clear", .. Roots()]);
        Assert.Equal((0, $"The LED matrix is dark ({file}).{Environment.NewLine}"), (exit, output));
        Assert.Equal(new byte[LedFrame.Bytes], File.ReadAllBytes(file));
    }

    [RequiresProgramFact("strace")]
    public void Run_EveryFrame_IsOneWriteOf128BytesFromTheStart()
    {
        var file = AddPanel();
        using var daemon = Start("--Modules:LedMatrix:Style=scroll", "--Modules:LedMatrix:Speed=20");
        daemon.WaitFor("the panel shows something", d => d.Metric("tempmonitor_led_frames_written_total") > 0);
        string[] calls;
        using (var strace = Process.Start("strace", ["-f", "-qq", "-P", file, "-e", "trace=write,writev,pwrite64,pwritev,ftruncate,lseek", "-o", _folder["calls"], "-p", $"{daemon.Process.Id}"]))
        {
            daemon.WaitFor("strace has hold of it", _ => File.Exists(_folder["calls"]) && new FileInfo(_folder["calls"]).Length > 0);
            var before = daemon.Metric("tempmonitor_led_frames_written_total");
            daemon.WaitFor("many frames were written", d => d.Metric("tempmonitor_led_frames_written_total") > before + 40);
            strace.Kill();
            strace.WaitForExit();
            calls = [.. File.ReadLines(_folder["calls"]).Where(l => l.Contains('(', StringComparison.Ordinal)).SkipLast(1)];
        }

        Assert.True(calls.Length >= 40, string.Join('\n', calls));
        Assert.All(calls, call => Assert.Matches(@"pwrite64\(\d+.*, 128, 0(\)|$| <unfinished)", call));
        Assert.Equal(LedFrame.Bytes, new FileInfo(file).Length);
    }

    [Fact]
    public void Run_ModuleOff_TouchesNothingAndHasNoRoute()
    {
        var file = AddPanel();
        using var daemon = Start("--Modules:LedMatrix:Enabled=false");
        daemon.WaitUntilReady();
        Assert.Equal(HttpStatusCode.NotFound, daemon.Ask("/api/led").Status);
        Assert.DoesNotContain("tempmonitor_led", daemon.Ask("/metrics").Body, StringComparison.Ordinal);
        Assert.DoesNotContain("LedMatrix", daemon.Ask("/health").Body, StringComparison.Ordinal);
        daemon.Terminate();
        Assert.Equal("untouched", File.ReadAllText(file));
        Assert.Contains("left alone", DaemonProcess.Run(_folder, ["led", "clear", "--Modules:LedMatrix:Enabled=false", .. Roots()]).Output, StringComparison.Ordinal);
        Assert.Equal("untouched", File.ReadAllText(file));
    }

    [Fact]
    public void Run_SimulatedBoard_ShowsItsFrameByTheApi()
    {
        using var daemon = DaemonProcess.Start(_folder);
        daemon.WaitFor("the panel shows a number", d => d.Get("/api/led").GetProperty("page").GetString() == "temperature");
        var led = daemon.Get("/page/led");
        Assert.Equal("simulated", led.GetProperty("panel").GetString());
        Assert.Equal(0, DaemonProcess.Run(_folder, "led", "clear").ExitCode);
    }

    private string AddPanel()
    {
        _folder.Write("sys/class/graphics/fb3/name", "RPi-Sense FB\n");
        return _folder.Write("dev/fb3", "untouched");
    }

    private DaemonProcess Start(params string[] more) => DaemonProcess.Start(_folder, ["--Simulation:When=always", .. Roots(), .. more]);

    private string[] Roots() => [$"--Hardware:SysRoot={_folder["sys"]}", $"--Hardware:DevRoot={_folder["dev"]}"];
}
