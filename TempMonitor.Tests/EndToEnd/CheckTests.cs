using System.Text.RegularExpressions;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>The verb <c>check</c> of the real program.</summary>
public sealed class CheckTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Check_MonitorOfTheConfiguration_SaysWhatItsHealthSays()
    {
        var port = DaemonProcess.FreePort();
        using var daemon = DaemonProcess.Start(_folder, port, new Dictionary<string, string>(), "--Simulation:When=always");
        daemon.WaitFor("both chips are read", d => d.Reads("hts221") > 0 && d.Reads("lps25h") > 0);
        daemon.WaitFor("the alarms have looked at them", d => d.Ask("/metrics").Body is var metrics && new[] { "temperature", "humidity", "dew_point" }.All(q => Regex.IsMatch(metrics, $"(?m)^tempmonitor_alarm_limit{{.*quantity=\"{q}\"")));
        var (exit, output, error) = DaemonProcess.Run(_folder, "check", $"--Http:Urls=http://*:{port}");
        Assert.Matches(@"^TEMPMONITOR (OK|WARNING) - (.*, )?[0-9.]+ C, [0-9.]+ %RH, dew point -?[0-9.]+ C, [0-9.]+ hPa, SIMULATED \| temperature=[0-9.]+;18:27;15:32 humidity=[0-9.]+%;~:70;8:80;0;100 dew_point=-?[0-9.]+;-9:15;-12:17 pressure=[0-9.]+\n$", output);
        // the clock of the machine that tests need not be synchronised
        Assert.Equal((daemon.Get("/health").GetProperty("status").GetString() == "healthy" ? 0 : 1, ""), (exit, error));
    }

    [Fact]
    public void Check_NobodyThere_IsCriticalAndExitCode2()
    {
        var (exit, output, _) = DaemonProcess.Run(_folder, "check", $"--url=http://127.0.0.1:{DaemonProcess.FreePort()}");
        Assert.Equal(2, exit);
        Assert.StartsWith("TEMPMONITOR CRITICAL - no answer from ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--url=nonsense")]
    [InlineData("--timeout=-1")]
    [InlineData("--timeout=soon")]
    [InlineData("--nosuch")]
    [InlineData("--Sampling:Interval=never")]
    [InlineData("--url", "http://a", "--url", "http://b")]
    [InlineData("-H", "a b")]
    [InlineData("-w", "hot")]
    [InlineData("--stale=ok")]
    [InlineData("--token-file=/nowhere")]
    [InlineData("--database=/nowhere")]
    public void Check_BadUsage_IsUnknownInOneLineAndExitCode3(params string[] arguments)
    {
        var (exit, output, error) = DaemonProcess.Run(_folder, ["check", .. arguments]);
        Assert.Equal((3, ""), (exit, error));
        Assert.StartsWith("TEMPMONITOR UNKNOWN - ", output, StringComparison.Ordinal);
        Assert.Single(output.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("--help", "Usage:")]
    [InlineData("-h", "Usage:")]
    [InlineData("--version", "check_tempmonitor ")]
    [InlineData("-V", "check_tempmonitor ")]
    public void Check_HelpAndVersion_AreNoState(string option, string words)
    {
        var (exit, output, error) = DaemonProcess.Run(_folder, "check", option);
        Assert.Equal((3, ""), (exit, error));
        Assert.Contains(words, output, StringComparison.Ordinal);
    }
}
