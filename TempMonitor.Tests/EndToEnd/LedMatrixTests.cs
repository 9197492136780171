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

    /// <summary>A pipe keeps every byte that was ever written, where a file shows the last frame only.</summary>
    [RequiresProgramFact("mkfifo")]
    public async Task Run_EveryFrame_Is128BytesOfOneColourAndTheLastIsDark()
    {
        var pipe = AddPanel(isPipe: true);
        using var daemon = Start("--Modules:LedMatrix:Style=scroll", "--Modules:LedMatrix:Speed=20");
        var written = Task.Run(() => File.ReadAllBytes(pipe));
        daemon.WaitFor("many frames were written", d => d.Metric("tempmonitor_led_frames_written_total") > 50);
        var counted = daemon.Metric("tempmonitor_led_frames_written_total");
        daemon.Terminate();

        var bytes = await written.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(0, bytes.Length % LedFrame.Bytes);
        var frames = bytes.Chunk(LedFrame.Bytes).ToList();
        Assert.True(frames.Count > counted);
        Assert.All(frames, f => Assert.InRange(Enumerable.Range(0, 64).Select(i => BitConverter.ToUInt16(f, 2 * i)).Where(w => w != 0).Distinct().Count(), 0, 1));
        Assert.All(frames.Zip(frames.Skip(1)).SkipLast(1), pair => Assert.NotEqual(pair.First, pair.Second));
        Assert.Equal(new byte[LedFrame.Bytes], frames[^1]);
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

    private string AddPanel(bool isPipe = false)
    {
        _folder.Write("sys/class/graphics/fb3/name", "RPi-Sense FB\n");
        var file = _folder.Write("dev/fb3", "untouched");
        if (!isPipe) return file;
        File.Delete(file);
        using var made = Process.Start("mkfifo", [file]);
        made.WaitForExit();
        return file;
    }

    private DaemonProcess Start(params string[] more) => DaemonProcess.Start(_folder, ["--Simulation:When=always", .. Roots(), .. more]);

    private string[] Roots() => [$"--Hardware:SysRoot={_folder["sys"]}", $"--Hardware:DevRoot={_folder["dev"]}"];
}
