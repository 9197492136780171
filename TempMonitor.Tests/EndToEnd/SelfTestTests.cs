using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>The verb <c>selftest</c> of the real program.</summary>
public sealed class SelfTestTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void SelfTest_RunningMonitor_ProvesEachStageAndTheMetricSaysWhen()
    {
        var port = DaemonProcess.FreePort();
        using var daemon = DaemonProcess.Start(_folder, port, new Dictionary<string, string>(), "--Simulation:When=always");
        daemon.WaitUntilReady();
        var (exit, output, error) = DaemonProcess.Run(_folder, "selftest", $"--Http:Urls=http://*:{port}", $"--Access:Token={DaemonProcess.Token}");
        // the alarms look through the past before they judge
        for (var tries = 0; exit == 1 && output.Contains("just been started", StringComparison.Ordinal) && tries < 20; tries++)
            (exit, output, error) = DaemonProcess.Run(_folder, "selftest", $"--Http:Urls=http://*:{port}", $"--Access:Token={DaemonProcess.Token}");
        Assert.Equal((0, ""), (exit, error));
        foreach (var stage in new[] { "rule", "metrics", "store", "nagios" }) Assert.Matches($@"(?m)^{stage} +ok$", output);
        Assert.Contains("notifiers", output, StringComparison.Ordinal);

        var (wrong, _, refusal) = DaemonProcess.Run(_folder, "selftest", $"--url=http://127.0.0.1:{port}", $"--token-file={_folder.Write("wrong", "wrong")}");
        Assert.Equal(3, wrong);
        Assert.Contains("does not take this token", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void SelfTest_NobodyThere_IsExitCode3()
    {
        var (exit, _, error) = DaemonProcess.Run(_folder, "selftest", $"--url=http://127.0.0.1:{DaemonProcess.FreePort()}", $"--token-file={_folder.Write("token", "x")}");
        Assert.Equal(3, exit);
        Assert.StartsWith("tempmonitor: no answer from http://127.0.0.1:", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--timeout=0")]
    [InlineData("--url=nonsense")]
    [InlineData("--url=http://127.0.0.1:1")]
    [InlineData("now")]
    public void SelfTest_BadUsage_IsExitCode2(string argument)
    {
        var (exit, _, error) = DaemonProcess.Run(_folder, "selftest", argument);
        Assert.Equal(2, exit);
        Assert.Single(error.TrimEnd().Split('\n'));
    }
}
