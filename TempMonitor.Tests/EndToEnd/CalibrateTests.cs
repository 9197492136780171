using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.EndToEnd;

/// <summary><c>tempmonitor calibrate</c> as a process, and a running monitor that takes its result over.</summary>
public sealed class CalibrateTests : IDisposable
{
    private const string File50 = "etc/conf.d/50-calibration.json";

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void CpuFactor_SimulatedRoom_FindsItsFactorAndTimeConstantAndChangesNothing()
    {
        var (exit, output, error) = DaemonProcess.Run(_folder, "calibrate", "--cpu-factor", "--simulate", "--cycles", "1");
        Assert.True(exit == 0, error);
        Assert.InRange(Figure(output, @"CPU factor +([\d.]+)"), 0.7 * 0.95, 0.7 * 1.05);
        // at 300-fold speed a machine that stands still for 50 ms moves a reading by 15 s: the 5 % are asked of HeatFitTests, whose clock nobody stops
        Assert.InRange(Figure(output, @"time constant +([\d.]+)"), 300 * 0.85, 300 * 1.15);
        Assert.Contains("# both", output, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.File("etc")));
    }

    [Fact]
    public void CpuFactor_Write_IsKeptAndGoodConfiguration()
    {
        _folder.Write(File50, """{ "Sampling": { "Oversample": 1 } }""");
        var (exit, _, error) = DaemonProcess.Run(
            _folder, "calibrate", "--cpu-factor", "--load-minutes", "15", "--idle-minutes", "15", "--cycles", "1", "--write", "--Simulation:When=always", "--Simulation:Speed=300", "--Simulation:Scenario=steady");
        Assert.True(exit == 0, error);
        var written = File.ReadAllText(_folder.File(File50));
        Assert.Contains("\"Oversample\": 1", written, StringComparison.Ordinal);
        Assert.InRange(Figure(written, "\"CpuFactor\": ([0-9.]+)"), 0.7 * 0.95, 0.7 * 1.05);
        Assert.InRange(Figure(written, "\"CpuFactorUncertainty\": ([0-9.]+)"), 0.03, 0.07);
        Assert.Matches("\"CpuTimeConstant\": \"00:0[45]:[0-9]{2}\"", written);
        Assert.Matches("\"CpuFactorDate\": \"20[0-9]{2}-[0-9]{2}-[0-9]{2}\"", written);
        Assert.Equal(0, DaemonProcess.Run(_folder, "config", "check").ExitCode);
    }

    [Fact]
    public void CpuFactor_CpuGetsTooHot_IsGivenUpWithOneSentence()
    {
        var (exit, _, error) = DaemonProcess.Run(_folder, "calibrate", "--cpu-factor", "--simulate", "--max-cpu", "50");
        Assert.Equal(2, exit);
        Assert.Matches(@"^tempmonitor: given up: the CPU is at [56]\d\.\d °C, over the limit of 50 \(--max-cpu\)\s*$", error);
    }

    [Fact]
    public void Reference_LiveInTheSimulatedRoom_IsAnOffsetToTheTruth()
    {
        // the steady room is at 22.0: a reference of 21.5 asks for about -0.5
        var (exit, output, error) = DaemonProcess.Run(
            _folder, "calibrate", "--sensor", "hts221", "--reference", "21.5", "--reference-uncertainty", "0.2", "--simulate", "--Simulation:Scenario=steady");
        Assert.True(exit == 0, error);
        Assert.InRange(Figure(output, "\"Offset\": (-[0-9.]+)"), -0.8, -0.2);
        Assert.InRange(Figure(output, "\"Uncertainty\": ([0-9.]+)"), 0.2, 0.4);
        Assert.Contains("waiting 15 min until the heat compensation of hts221 has settled", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Salts_Pairs_NeedNoSensorAndAreWritten()
    {
        var (exit, output, error) = DaemonProcess.Run(_folder, "calibrate", "--sensor", "room", "--salt", "NaCl=78.2", "--salt", "LiCl=13", "--at", "25", "--write");
        Assert.True(exit == 0, error);
        Assert.Contains("two points", output, StringComparison.Ordinal);
        var written = File.ReadAllText(_folder.File(File50));
        Assert.Matches(@"""Measured"": 13,\s+""True"": 11\.30", written);
        Assert.Contains("\"Uncertainty\": 0.31", written, StringComparison.Ordinal);
        Assert.Equal(0, DaemonProcess.Run(_folder, "config", "check").ExitCode);
    }

    [Fact]
    public void Write_AnotherFileSaysOtherwise_WritesNothingAndSaysSo()
    {
        _folder.Write("etc/conf.d/60-mine.json", """{ "Sensors": { "room": { "Calibration": { "temperature": { "Offset": 3 } } } } }""");
        var (exit, _, error) = DaemonProcess.Run(_folder, "calibrate", "--sensor", "room", "--reference", "20=21", "--write");
        Assert.Equal(2, exit);
        Assert.Contains("Another file of the configuration also sets Sensors:room:Calibration:temperature", error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File(File50)));
    }

    [Theory]
    [InlineData("calibrate needs --sensor NAME, or --cpu-factor")]
    [InlineData("calibrate needs what is true", "--sensor", "room")]
    [InlineData("--reference warm: expected TRUE or MEASURED=TRUE", "--sensor", "room", "--reference", "warm")]
    [InlineData("only one reference can be compared", "--sensor", "room", "--reference", "20", "--reference", "21")]
    [InlineData("--salt sugar: known are LiCl, MgCl2, NaCl, KCl", "--sensor", "room", "--salt", "sugar")]
    [InlineData("needs the temperature over the salt: --at", "--sensor", "room", "--salt", "NaCl=78")]
    [InlineData("--cpu-factor needs no reference", "--cpu-factor", "--simulate", "--salt", "NaCl")]
    [InlineData("nosuch has no temperature now. Readable are: hts221", "--cpu-factor", "--simulate", "--sensor", "nosuch")]
    [InlineData("--at is the temperature over a salt", "--sensor", "room", "--reference", "20=21", "--at", "25")]
    [InlineData("--quantity pressure does not go with --salt", "--sensor", "room", "--salt", "NaCl=78", "--at", "25", "--quantity", "pressure")]
    [InlineData("--quantity warmth: known are temperature", "--sensor", "room", "--quantity", "warmth", "--reference", "20")]
    [InlineData("--quantity dew_point: it is not calibrated", "--sensor", "room", "--quantity", "dew_point", "--reference", "20")]
    [InlineData("no sound sensor is off by more than 20", "--sensor", "room", "--reference", "20=68")]
    [InlineData("--cycles 0: allowed are 1 to 20", "--cpu-factor", "--cycles", "0")]
    [InlineData("--load-minutes 1: allowed are 2 to 180", "--cpu-factor", "--load-minutes", "1")]
    [InlineData("--max-cpu 200: allowed are 40 to 100", "--cpu-factor", "--max-cpu", "200")]
    [InlineData("--max-cpu NaN: allowed are 40 to 100", "--cpu-factor", "--max-cpu", "NaN")]
    [InlineData("--cycles 1.5: allowed are 1 to 20", "--cpu-factor", "--cycles", "1.5")]
    [InlineData("--idle-minutes Infinity: allowed are 2 to 180", "--cpu-factor", "--idle-minutes", "Infinity")]
    [InlineData("--idle-minutes long: allowed are 2 to 180", "--cpu-factor", "--idle-minutes", "long")]
    [InlineData("--at NaN: allowed are 5 to 40", "--sensor", "room", "--salt", "NaCl=75", "--at", "NaN")]
    [InlineData("--reference-uncertainty 1e9: allowed are 0.0001 to 10 °C", "--sensor", "room", "--reference", "20=21", "--reference-uncertainty", "1e9")]
    [InlineData("--reference-uncertainty NaN: allowed are 0.0001 to 10 °C", "--sensor", "room", "--reference", "20=21", "--reference-uncertainty", "NaN")]
    [InlineData("--reference-uncertainty -0.1: allowed are 0.0001 to 10 °C", "--sensor", "room", "--reference", "20=21", "--reference-uncertainty", "-0.1")]
    [InlineData("--reference-uncertainty 30: allowed are 0.0001 to 20 %", "--sensor", "room", "--reference", "50=51", "--quantity", "humidity", "--reference-uncertainty", "30")]
    [InlineData("--reference 900: allowed are -40 to 125 °C", "--sensor", "room", "--reference", "900")]
    [InlineData("--reference 900: allowed are -40 to 125 °C", "--sensor", "room", "--reference", "900=900")]
    [InlineData("--quantity co2: room has none; it has temperature, humidity", "--sensor", "room", "--reference", "500=510", "--quantity", "co2", "--Sensors:room:Driver=hts221")]
    [InlineData("--quantity pressure: hts221 has none; it has temperature, humidity", "--sensor", "hts221", "--reference", "1000", "--quantity", "pressure", "--simulate")]
    [InlineData("--write does not go with --simulate", "--cpu-factor", "--simulate", "--write")]
    [InlineData("--simulate tries the procedure", "--cpu-factor", "--Http:Urls=http://127.0.0.1:1")]
    public void Calibrate_BadUse_IsOneSentenceAndExitCode2(string sentence, params string[] arguments)
    {
        var (exit, _, error) = DaemonProcess.Run(_folder, ["calibrate", .. arguments]);
        Assert.Equal(2, exit);
        Assert.StartsWith("tempmonitor: ", error, StringComparison.Ordinal);
        Assert.Contains(sentence, error, StringComparison.Ordinal);
        Assert.Single(error.Trim().Split('\n'));
    }

    [Fact]
    public void Calibrate_MonitorOfASimulatedRoomRuns_IsAskedAndRefused()
    {
        var port = DaemonProcess.FreePort();
        using var daemon = DaemonProcess.Start(_folder, port, new Dictionary<string, string>(), "--Simulation:When=always");
        daemon.WaitUntilReady();
        var (exit, _, error) = DaemonProcess.Run(_folder, "calibrate", "--cpu-factor", $"--Http:Urls=http://127.0.0.1:{port}", $"--Access:Token={DaemonProcess.Token}");
        Assert.Equal(2, exit);
        Assert.Contains("shows a simulated room", error, StringComparison.Ordinal);

        (exit, _, error) = DaemonProcess.Run(_folder, "calibrate", "--cpu-factor", $"--Http:Urls=http://127.0.0.1:{port}", "--Access:Token=another-token-than-its-own");
        Assert.Equal(2, exit);
        Assert.Contains("refuses the token", error, StringComparison.Ordinal);

        (exit, _, error) = DaemonProcess.Run(_folder, "calibrate", "--cpu-factor", "--Http:Urls=http://127.0.0.1:1");
        Assert.Equal(2, exit);
        Assert.Contains("It does not answer at http://127.0.0.1:1 either", error, StringComparison.Ordinal);
    }

    /// <summary>What is in the file and what is in force in the monitor are two things until it is told to read the file again.</summary>
    [RequiresProgramFact("kill")]
    public void Write_AgainAndAgainThroughARunningMonitor_IsTheSameWhateverIsInForceThere()
    {
        var port = DaemonProcess.FreePort();
        using var daemon = StartWithRoom(port, "22000");
        for (var time = 0; time < 2; time++) Assert.Equal(-0.5, Calibrate(), 3);
        Assert.Equal(22, Celsius(daemon));

        Hangup(daemon);
        daemon.WaitFor("the calibration is in force", d => Celsius(d) == 21.5);
        Assert.Equal(-0.5, Calibrate(), 3);

        _folder.Write(File50, """{ "Sensors": { "room": { "Calibration": { "temperature": { "Offset": 9 } } } } }""");
        Assert.Equal(-0.5, Calibrate(), 3);

        double Calibrate()
        {
            var (exit, _, error) = DaemonProcess.Run(_folder, [.. Ask(port), "--reference", "21.5", "--reference-uncertainty", "0.2", "--write"]);
            Assert.True(exit == 0, error);
            return Figure(File.ReadAllText(_folder.File(File50)), "\"Offset\": (-?[0-9.]+)");
        }
    }

    [RequiresProgramFact]
    public void Reference_MonitorHasNotTakenOverTheFactor_IsRefusedUntilItHas()
    {
        var port = DaemonProcess.FreePort();
        using var daemon = StartWithRoom(port, "22000");
        _folder.Write(File50, """{ "Compensation": { "CpuFactor": 0.5 } }""");
        var (exit, _, error) = DaemonProcess.Run(_folder, [.. Ask(port), "--reference", "21.5"]);
        Assert.Equal(2, exit);
        Assert.Contains("takes the CPU's heat out with factor 0.7, the configuration says 0.5", error, StringComparison.Ordinal);
    }

    [RequiresProgramFact]
    public void Reference_QuantityThatTheMonitorDoesNotShow_IsRefusedAlsoInPairs()
    {
        var port = DaemonProcess.FreePort();
        using var daemon = StartWithRoom(port, "22000");
        var (exit, _, error) = DaemonProcess.Run(_folder, [.. Ask(port), "--quantity", "humidity", "--reference", "50=51"]);
        Assert.Equal(2, exit);
        Assert.Contains("--quantity humidity: room has none; it has temperature", error, StringComparison.Ordinal);
    }

    private DaemonProcess StartWithRoom(int port, string milliCelsius)
    {
        _folder.Write("sys/class/hwmon/hwmon0/name", "sht3x\n");
        _folder.Write("sys/class/hwmon/hwmon0/temp1_input", milliCelsius + "\n");
        _folder.Write("etc/appsettings.json", """{ "Sensors": { "room": { "Driver": "hwmon", "Chip": "sht3x", "Channel": "temp1" } }, "Sampling": { "Interval": "00:00:00.3" } }""");
        var daemon = DaemonProcess.Start(_folder, port, new Dictionary<string, string>(), $"--Hardware:SysRoot={_folder.File("sys")}");
        daemon.WaitFor("the room is read", d => d.Ask("/api/temp").Status == HttpStatusCode.OK);
        return daemon;
    }

    private string[] Ask(int port) => ["calibrate", "--sensor", "room", $"--Http:Urls=http://127.0.0.1:{port}", $"--Access:Token={DaemonProcess.Token}", $"--Hardware:SysRoot={_folder.File("sys")}"];

    private static double Celsius(DaemonProcess daemon) => daemon.Get("/api/temp").GetProperty("temperature_c").GetDouble();

    [Fact]
    public void Sighup_CalibrationWritten_IsTakenOverAndABrokenOneIsNot()
    {
        if (OperatingSystem.IsWindows()) return;
        using var daemon = DaemonProcess.Start(_folder, "--Simulation:When=always", "--Simulation:Scenario=steady", "--Sampling:Interval=00:00:00.5");
        daemon.WaitUntilReady();
        Assert.Equal(0.7, Factor(daemon));
        var uncertain = daemon.Get("/api/temp").GetProperty("uncertainty_c").GetDouble();

        _folder.Write(File50, """{ "Compensation": { "CpuFactor": 0.65, "CpuFactorUncertainty": 0.03 }, "Sensors": { "hts221": { "Calibration": { "temperature": { "Offset": -5 } } } }, "Sampling": { "Oversample": 2 } }""");
        Hangup(daemon);
        daemon.WaitFor("the calibration is in force", d => Factor(d) == 0.65 && d.Get("/api/temp").GetProperty("temperature_c").GetDouble() < 21);
        daemon.WaitFor("what was done is told", d => d.Output.Contains("need a restart: Sampling:Oversample", StringComparison.Ordinal));
        Assert.Contains("in force now: Compensation:CpuFactor, Compensation:CpuFactorUncertainty, Sensors:hts221:Calibration:temperature:Offset", daemon.Output, StringComparison.Ordinal);
        Assert.True(daemon.Metric("tempmonitor_temperature_uncertainty_celsius{sensor=\"hts221\"}") is > 1 and var now && now < uncertain + 1);

        _folder.Write(File50, """{ "Compensation": { "CpuFactor": "much" } }""");
        Hangup(daemon);
        daemon.WaitFor("the broken file is refused", d => d.Output.Contains("the old ones stay", StringComparison.Ordinal));
        Assert.Equal(0.65, Factor(daemon));
        Assert.False(daemon.Process.HasExited);
        Assert.InRange(daemon.Terminate().TotalSeconds, 0, 5);
    }

    private static double Factor(DaemonProcess daemon) => daemon.Get("/api/raw").GetProperty("calibration").GetProperty("cpu_factor").GetDouble();

    private static void Hangup(DaemonProcess daemon)
    {
        using var kill = Process.Start("kill", ["-HUP", $"{daemon.Process.Id}"]);
        kill.WaitForExit();
    }

    private static double Figure(string text, string pattern) => double.Parse(Regex.Match(text, pattern).Groups[1].Value, CultureInfo.InvariantCulture);
}
