using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>The program calls itself what people type, not what its file or its host is called.</summary>
public sealed class HelpTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData]
    [InlineData("config", "check")]
    [InlineData("sensors", "scan")]
    [InlineData("backup")]
    [InlineData("export")]
    [InlineData("led")]
    [InlineData("camera", "list")]
    [InlineData("camera", "take")]
    [InlineData("calibrate")]
    [InlineData("selftest")]
    [InlineData("token")]
    [InlineData("token", "create")]
    [InlineData("token", "revoke")]
    [InlineData("token", "list")]
    [InlineData("password")]
    public void Help_EveryVerb_IsOfTempmonitor(params string[] verb)
    {
        var (exit, output, error) = DaemonProcess.Run(_folder, [.. verb, "--help"]);
        Assert.True(exit == 0, error);
        Assert.Contains($"\n  {string.Join(' ', verb.Prepend("tempmonitor"))} ", output, StringComparison.Ordinal);
        Assert.DoesNotContain("TempMonitor.Daemon", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("backup")]
    [InlineData("config", "check")]
    [InlineData("token", "create")]
    [InlineData("password")]
    public void Help_OfWhatTakesSettings_SaysHow(params string[] verb)
    {
        var output = DaemonProcess.Run(_folder, [.. verb, "--help"]).Output;
        Assert.Contains("[--Key:Sub=value ...]", output, StringComparison.Ordinal);
        Assert.Contains("\nSettings:", output, StringComparison.Ordinal);
        Assert.DoesNotContain("dditional", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Version_IsANumber()
    {
        var (exit, output, _) = DaemonProcess.Run(_folder, "--version");
        Assert.Equal(0, exit);
        Assert.Matches(@"^\d+\.\d+\.\d+", output);
    }
}
