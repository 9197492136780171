using System.Diagnostics;
using System.Text.RegularExpressions;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>The real process with a simulated camera: schedule, evidence, and a stop in time.</summary>
public sealed class CameraTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Run_NoCameraNamed_TheSimulatedOneIsFoundAndItsStillsAreKept()
    {
        using var daemon = Start("--Modules:Camera:Enabled=true", "--Simulation:Speed=3600");
        daemon.WaitFor("stills are kept", d => d.Metric("tempmonitor_camera_archive_stills{camera=\"camera\"}") >= 2);
        Assert.InRange(daemon.Metric("tempmonitor_camera_captures_total{camera=\"camera\",result=\"ok\"}"), 2, 100);
        Assert.Contains("camera:camera", daemon.Ask("/health").Body, StringComparison.Ordinal);
        Assert.InRange(daemon.Terminate().TotalSeconds, 0, 5);
        var stills = Stills();
        Assert.NotEmpty(stills);
        Assert.All(stills, s => Assert.Equal([0xFF, 0xD8], File.ReadAllBytes(s)[..2]));
    }

    [Fact]
    public void Run_RoomGetsHot_TheAlarmHasItsStills()
    {
        using var daemon = Start(
            "--Modules:Camera:Cameras:rack:Source=simulated", "--Modules:Camera:Cameras:rack:Every=00:00:00", "--Modules:Camera:Cameras:rack:Width=320", "--Modules:Camera:Cameras:rack:Height=240",
            "--Modules:Camera:Enabled=true", "--Simulation:Speed=300", "--Simulation:Scenario=cooling-failure");
        daemon.WaitFor("the alarm has its stills", d => d.Metric("tempmonitor_camera_stills_kept_total{camera=\"rack\",reason=\"alarm\"}") >= 3, seconds: 120);
        daemon.WaitFor("the alarm's log says so", d => Ids(d.Get("/api/alarms").GetRawText()).Any(id => d.Ask($"/api/alarms/{id}").Body.Contains("\"still-taken\"", StringComparison.Ordinal)));
    }

    /// <summary>What a power cut leaves is told by the order of the calls: the bytes, then the name, then the folder that has it.</summary>
    [RequiresProgramFact("strace")]
    public void Run_EachStill_IsOnTheDiskBeforeItHasItsName()
    {
        using var daemon = Start(
            "--Modules:Camera:Enabled=true", "--Modules:Camera:Cameras:rack:Source=simulated", "--Modules:Camera:Cameras:rack:Every=00:00:01",
            "--Modules:Camera:Cameras:rack:Width=160", "--Modules:Camera:Cameras:rack:Height=120");
        daemon.WaitFor("a still is kept", d => d.Metric("tempmonitor_camera_stills_kept_total{camera=\"rack\",reason=\"schedule\"}") > 0);
        var calls = _folder["calls"];
        using var strace = Process.Start("strace", ["-f", "-y", "-qq", "-s", "500", "-e", "trace=fsync,fdatasync,rename,renameat,renameat2", "-e", "signal=none", "-o", calls, "-p", $"{daemon.Process.Id}"]);
        daemon.WaitFor("some stills were kept under its eyes", _ => File.Exists(calls) && Renames(File.ReadAllText(calls)).Count > 3, seconds: 60);
        strace.Kill();
        strace.WaitForExit();
        var seen = File.ReadAllText(calls);
        Assert.All(Renames(seen).Skip(1).SkipLast(1), still =>
        {
            var (thread, draft, folder) = (still.Groups["thread"].Value, Regex.Escape(still.Groups["draft"].Value), Regex.Escape(still.Groups["folder"].Value));
            Assert.Matches($@"(?m)^{thread} .*fsync\(\d+<{draft}>", seen[..still.Index]);
            Assert.Matches($@"(?m)^{thread} .*fsync\(\d+<{folder}>", seen[still.Index..]);
        });
    }

    private static MatchCollection Renames(string calls) =>
        Regex.Matches(calls, """^(?<thread>\d+) .*rename[^"]*"(?<draft>(?<folder>[^"]+)/\.\d{6}\.jpg\.new)"[^"]*"\k<folder>/\d{6}\.jpg""" + '"', RegexOptions.Multiline);

    private static IEnumerable<string> Ids(string document) => Regex.Matches(document, "\"id\"\\s*:\\s*\"?(\\d+)").Select(m => m.Groups[1].Value).Distinct();

    private string[] Stills() => Directory.GetFiles(Path.Combine(_folder.File("state"), "camera"), "*.jpg", SearchOption.AllDirectories);

    private DaemonProcess Start(params string[] arguments) => DaemonProcess.Start(_folder, ["--Simulation:When=always", .. arguments]);
}
