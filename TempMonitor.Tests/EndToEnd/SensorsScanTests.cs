using System.Text.Json;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>The verb <c>sensors scan</c> of the real program.</summary>
public sealed class SensorsScanTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Scan_MachineWithNoHardware_IsOneLineAndExitCode0()
    {
        var (exit, output, error) = Scan(DaemonProcess.FreePort());
        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith("No sensor hardware was found: ", output, StringComparison.Ordinal);
        Assert.Equal(output.Length - 1, output.IndexOf('\n'));
    }

    [Fact]
    public void Scan_SimulatedAsJson_IsOneDocumentWithTheBoard()
    {
        var (exit, output, _) = Scan(DaemonProcess.FreePort(), "--json", "--I2c:Bus=simulated");
        using var document = JsonDocument.Parse(output);
        Assert.Equal((0, "sense-hat"), (exit, document.RootElement.GetProperty("board").GetProperty("name").GetString()));
        Assert.True(document.RootElement.GetProperty("configuration").GetProperty("Sensors").TryGetProperty("hts221", out _));
    }

    [Theory]
    [InlineData("--bus", "x")]
    [InlineData("--bus", "3")]
    [InlineData("--json", "--watch")]
    [InlineData("--Board=sensehat")]
    public void Scan_BadUsage_IsOneSentenceAndExitCode2(params string[] arguments)
    {
        var (exit, output, error) = Scan(DaemonProcess.FreePort(), arguments);
        Assert.Equal((2, ""), (exit, output));
        Assert.Single(error.TrimEnd().Split('\n'));
        Assert.StartsWith("tempmonitor: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Scan_WhileTheMonitorRuns_ShowsWhatItReads()
    {
        var port = DaemonProcess.FreePort();
        using var daemon = DaemonProcess.Start(_folder, port, new Dictionary<string, string>(), "--I2c:Bus=simulated");
        daemon.WaitUntilReady();
        var (exit, output, _) = Scan(port);
        Assert.Equal(0, exit);
        Assert.Contains("The monitor that runs reads:", output, StringComparison.Ordinal);
        Assert.Contains("hts221: temperature ", output, StringComparison.Ordinal);
    }

    [RequiresProgramFact("timeout")]
    public void Watch_CtrlC_EndsWithExitCode0()
    {
        using var process = new System.Diagnostics.Process();
        process.StartInfo = new("timeout", ["--preserve-status", "-s", "INT", "5", "dotnet", DaemonProcess.Program, "sensors", "scan", "--watch", "--I2c:Bus=simulated"]) { RedirectStandardOutput = true };
        process.StartInfo.Environment["XDG_STATE_HOME"] = _folder.Path;
        process.Start();
        var output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.Equal(0, process.ExitCode);
        Assert.Matches("[0-9]{2}:[0-9]{2}:[0-9]{2} hts221: temperature ", output);
    }

    private (int Exit, string Output, string Error) Scan(int port, params string[] arguments) => DaemonProcess.Run(
        _folder, ["sensors", "scan", .. arguments, $"--Hardware:SysRoot={_folder.Path}/sys", $"--Hardware:DevRoot={_folder.Path}/dev", $"--Http:Urls=http://127.0.0.1:{port}"]);
}
