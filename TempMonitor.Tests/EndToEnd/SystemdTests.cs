using System.Diagnostics;
using System.Net;
using System.Text.Json;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>The real process with a real NOTIFY_SOCKET, as systemd starts it.</summary>
public sealed class SystemdTests : IDisposable
{
    private static readonly string[] NoSensor = ["--Simulation:When=never"];

    private readonly TempFolder _folder = new();
    private readonly NotifyReceiver _systemd;

    public SystemdTests() => _systemd = new NotifyReceiver(_folder.File("notify"));

    public void Dispose()
    {
        _systemd.Dispose();
        _folder.Dispose();
    }

    [RequiresProgramFact("kill")]
    public void Life_StartReloadStop_IsToldStepByStep()
    {
        using var daemon = Start("--Simulation:When=always");
        var ready = _systemd.WaitFor("READY", m => m.StartsWith("READY=1\n", StringComparison.Ordinal));
        Assert.Matches(@"^READY=1\nSTATUS=SIMULATED Room \d\d\.\d °C, \d+ %RH; ", ready);
        Assert.Contains("\"ready\"", daemon.Ask("/readyz").Body, StringComparison.Ordinal);

        Signal(daemon, "HUP");
        var reloading = _systemd.WaitFor("RELOADING", m => m.StartsWith("RELOADING=1\n", StringComparison.Ordinal));
        Assert.Matches(@"^RELOADING=1\nMONOTONIC_USEC=\d+(\n|$)", reloading);
        _systemd.WaitFor("READY after the reload", m => m.StartsWith("READY=1\nSTATUS=SIMULATED Room", StringComparison.Ordinal));
        daemon.WaitFor("the reload is logged", d => d.Output.Contains("Settings read again", StringComparison.Ordinal));

        daemon.Terminate();
        _systemd.WaitFor("STOPPING", m => m.StartsWith("STOPPING=1", StringComparison.Ordinal), seconds: 1);
        for (var message = _systemd.Next(TimeSpan.Zero); message is not null; message = _systemd.Next(TimeSpan.Zero)) Assert.Fail($"after STOPPING came {message}");
        Assert.DoesNotContain("can't be told", daemon.Output, StringComparison.Ordinal);
    }

    [RequiresProgramFact("kill")]
    public void Reload_BrokenSettings_EndsTheReloadAllTheSame()
    {
        using var daemon = Start("--Simulation:When=always");
        _systemd.WaitFor("READY", m => m.StartsWith("READY=1\n", StringComparison.Ordinal));
        _folder.Write("etc/conf.d/50-broken.json", "{ broken");
        Signal(daemon, "HUP");
        _systemd.WaitFor("RELOADING", m => m.StartsWith("RELOADING=1\n", StringComparison.Ordinal));
        _systemd.WaitFor("READY after the reload", m => m.StartsWith("READY=1\n", StringComparison.Ordinal));
    }

    [RequiresProgramFact("kill")]
    public void Watchdog_ProcessIsStopped_IsNotFedAndIsFedAgainAfterwards()
    {
        using var daemon = Start("--Simulation:When=always");
        WaitForPings(3);
        Signal(daemon, "STOP");
        DrainUntilSilent();
        Assert.Null(_systemd.Next(TimeSpan.FromSeconds(2)));
        Signal(daemon, "CONT");
        WaitForPings(3);
        Assert.DoesNotContain("Stuck", daemon.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Status_NoSensor_IsTheWordOfHealth()
    {
        using var daemon = Start(NoSensor);
        var status = _systemd.WaitFor("the status", m => m.Contains("no sensor was found", StringComparison.Ordinal));
        var (code, body) = daemon.Ask("/health");
        using var health = JsonDocument.Parse(body);
        var check = health.RootElement.GetProperty("checks").GetProperty("sensors");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, code);
        Assert.EndsWith($"STATUS=No temperature yet; unhealthy: sensors: {check.GetProperty("observed").GetString()}; {check.GetProperty("action").GetString()}", status, StringComparison.Ordinal);
    }

    [Fact]
    public void Watchdog_IsMeantForAnotherProcess_IsNotFed()
    {
        using var daemon = DaemonProcess.Start(
            _folder, DaemonProcess.FreePort(), new Dictionary<string, string> { ["NOTIFY_SOCKET"] = _systemd.Address, ["WATCHDOG_USEC"] = "200000", ["WATCHDOG_PID"] = "1" }, "--Simulation:When=always");
        _systemd.WaitFor("READY", m => m.StartsWith("READY=1\n", StringComparison.Ordinal));
        for (var i = 0; i < 5; i++) Assert.NotEqual("WATCHDOG=1", _systemd.Next(TimeSpan.FromMilliseconds(200)));
    }

    [RequiresProgramFact("sh", "stat", "chmod")]
    public void Output_IsTheJournal_HasPrioritiesAndNoTime()
    {
        var program = _folder.Write("by-systemd", $"""
            #!/bin/sh
            exec 3>&1
            export JOURNAL_STREAM=$(stat -L -c %d:%i /proc/self/fd/3) INVOCATION_ID=0123456789abcdef0123456789abcdef
            exec dotnet {DaemonProcess.Program} "$@"
            """);
        using (var mode = Process.Start("chmod", ["+x", program])) mode.WaitForExit();
        using var daemon = DaemonProcess.StartPublished(program, _folder, "--Simulation:When=always");
        daemon.WaitUntilReady();
        daemon.WaitFor("it listens", d => d.Output.Contains("Listening", StringComparison.Ordinal));
        Assert.All(daemon.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches("^<[2-7]>[A-Z]", line));
        Assert.Contains("<6>TempMonitor ", daemon.Output, StringComparison.Ordinal);
        Assert.Contains(", invocation 0123456789abcdef0123456789abcdef", daemon.Output, StringComparison.Ordinal);
        Assert.Contains("<4>SIMULATED", daemon.Output, StringComparison.Ordinal);
        var file = Assert.Single(Directory.GetFiles(_folder.File("state/logs")));
        Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} INF TempMonitor ", ReadShared(file));
    }

    [Fact]
    public void Output_VariableIsInherited_StaysAsItIs()
    {
        using var daemon = DaemonProcess.Start(_folder, DaemonProcess.FreePort(), new Dictionary<string, string> { ["JOURNAL_STREAM"] = "8:12345" }, "--Simulation:When=always");
        daemon.WaitUntilReady();
        Assert.Matches(@"^\d{4}-\d\d-\d\d ", daemon.Output);
    }

    private DaemonProcess Start(params string[] arguments) => DaemonProcess.Start(
        _folder, DaemonProcess.FreePort(), new Dictionary<string, string> { ["NOTIFY_SOCKET"] = _systemd.Address, ["WATCHDOG_USEC"] = "1000000" }, arguments);

    private void WaitForPings(int count)
    {
        for (var i = 0; i < count; i++) _systemd.WaitFor("WATCHDOG", m => m == "WATCHDOG=1");
    }

    private void DrainUntilSilent(TimeSpan? silence = null)
    {
        while (_systemd.Next(silence ?? TimeSpan.FromMilliseconds(300)) is not null)
        {
        }
    }

    private static string ReadShared(string path)
    {
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return file.ReadToEnd();
    }

    private static void Signal(DaemonProcess daemon, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{daemon.Process.Id}"]);
        kill.WaitForExit();
    }
}
