using System.Net;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary>The real process: what an administrator sees of a start and a stop, good and bad.</summary>
public sealed class StartAndStopTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Start_NoHardwareNoConfiguration_ServesSimulatedReadingsAndSaysSo()
    {
        using var daemon = DaemonProcess.Start(_folder);
        daemon.WaitUntilReady();
        var reading = daemon.Get("/api/temp");
        Assert.True(reading.GetProperty("simulated").GetBoolean());
        Assert.InRange(reading.GetProperty("temperature_c").GetDouble(), 15, 40);
        Assert.Contains("SIMULATED", daemon.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Stop_Sigterm_EndsWithin5SecondsWithEverythingStored()
    {
        using var daemon = DaemonProcess.Start(_folder, "--Simulation:When=always", "--Storage:CommitEvery=01:00:00");
        daemon.WaitUntilReady();
        var time = daemon.Get("/api/temp").GetProperty("time").GetDateTimeOffset();
        Assert.InRange(daemon.Terminate().TotalSeconds, 0, 5);
        Assert.Equal(0, daemon.Process.ExitCode);

        var (exit, csv, _) = DaemonProcess.Run(_folder, "export", "--from", "-1h", "--sensor", "hts221", "--quantity", "temperature");
        Assert.Equal(0, exit);
        Assert.Contains(time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss"), csv, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_FirstTime_MakesATokenOnlyItsUserCanRead()
    {
        var port = DaemonProcess.FreePort();
        using (var daemon = DaemonProcess.StartWithItsOwnToken(_folder, port))
        {
            daemon.WaitUntilReady();
            Assert.Equal(HttpStatusCode.Unauthorized, daemon.Ask("/api/temp").Status);
            Assert.Contains(_folder.File("state/token"), daemon.Output, StringComparison.Ordinal);
            daemon.Terminate();
        }

        var token = File.ReadAllText(_folder.File("state/token")).Trim();
        Assert.Equal(64, token.Length);
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_folder.File("state/token")));
        Assert.DoesNotContain(Directory.GetFiles(_folder.File("state/logs")), f => File.ReadAllText(f).Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public void Start_SecondInstanceOnTheSameDatabase_SaysSoAndExitsWith1()
    {
        using var first = DaemonProcess.Start(_folder);
        first.WaitUntilReady();
        var (exit, _, error) = DaemonProcess.Run(_folder, $"--Http:Urls=http://127.0.0.1:{DaemonProcess.FreePort()}");
        AssertOneLine(1, exit, error, "tempmonitor.db", $"{first.Process.Id}");
    }

    [Fact]
    public void Start_PortInUse_SaysSoAndExitsWith1()
    {
        var port = DaemonProcess.FreePort();
        using var first = DaemonProcess.Start(_folder, port, new Dictionary<string, string>());
        first.WaitUntilReady();
        using var other = new TempFolder();
        var (exit, output, error) = DaemonProcess.Run(other, $"--Http:Urls=http://127.0.0.1:{port}");
        AssertOneLine(1, exit, error, $"http://127.0.0.1:{port}", "--Http:Urls=");
        Assert.DoesNotContain("Exception", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Listening", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Start_AddressOfAnotherMachine_SaysSoAndExitsWith1()
    {
        var (exit, _, error) = DaemonProcess.Run(_folder, "--Http:Urls=http://192.0.2.1:8080");
        AssertOneLine(1, exit, error, "http://192.0.2.1:8080");
    }

    [Fact]
    public void Start_StateDirectoryNotWritable_SaysSoAndExitsWith1()
    {
        _folder.Write("state", "a file where the directory should be");
        var (exit, _, error) = DaemonProcess.Run(_folder);
        AssertOneLine(1, exit, error, _folder.File("state"), "not writable");
    }

    [Fact]
    public void Start_BrokenJson_NamesFileAndLineAndExitsWith2()
    {
        var file = _folder.Write("etc/appsettings.json", "{\n  \"Sampling\": { \"Interval\": }\n}");
        var (exit, _, error) = DaemonProcess.Run(_folder);
        AssertOneLine(2, exit, error, file, "line 2, column 29");
    }

    [Fact]
    public void ConfigCheck_GoodAndBad_ExitsWith0And2()
    {
        Assert.Equal(0, DaemonProcess.Run(_folder, "config", "check").ExitCode);
        var (exit, _, error) = DaemonProcess.Run(_folder, "config", "check", "--Compensation:CpuFactor=-1");
        AssertOneLine(2, exit, error, "Compensation:CpuFactor", "0 to 10");
    }

    [Theory]
    [InlineData("watch")]
    [InlineData("--Sampling:Interval")]
    [InlineData("-x")]
    public void Start_WordThatIsNoSetting_SaysSoAndExitsWith2(string word)
    {
        var (exit, _, error) = DaemonProcess.Run(_folder, word);
        AssertOneLine(2, exit, error, word, "--help");
    }

    [Fact]
    public void Start_NoSensorAndNeverSimulate_ServesAndIsUnhealthyWithTheLineThatHelps()
    {
        Directory.CreateDirectory(_folder.File("none"));
        using var daemon = DaemonProcess.Start(_folder, "--Simulation:When=never", $"--Hardware:SysRoot={_folder.File("none")}", $"--Hardware:DevRoot={_folder.File("none")}");
        daemon.WaitFor("it is unhealthy", d => d.Ask("/health") is (HttpStatusCode.ServiceUnavailable, var body) && body.Contains("no sensor was found", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, daemon.Ask("/api/temp").Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, daemon.Ask("/readyz").Status);
        Assert.Equal(HttpStatusCode.OK, daemon.Ask("/livez").Status);
        Assert.DoesNotContain("tempmonitor_temperature_celsius{", daemon.Ask("/metrics").Body, StringComparison.Ordinal);
    }

    private static void AssertOneLine(int expected, int exit, string error, params string[] parts)
    {
        Assert.Equal(expected, exit);
        Assert.Equal(1, error.AsSpan().Count('\n'));
        Assert.All(parts, p => Assert.Contains(p, error, StringComparison.Ordinal));
    }
}
