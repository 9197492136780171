using TempMonitor.Core.Indicators;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Configuration;

public sealed class DaemonSettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Nothing_GivesTheDefaults()
    {
        var settings = Read();
        Assert.Equal(("http://*:8080", TimeSpan.FromSeconds(10), 0.7), (settings.Http.Urls, settings.Sampling.Interval, settings.Compensation.CpuFactor));
        Assert.Null(settings.Sensors);
    }

    [Fact]
    public void Read_ShippedFile_SaysExactlyTheDefaults()
    {
        var defaults = Read();
        File.Copy(Repository.File("appsettings.json"), _folder.File("appsettings.json"));
        var shipped = Read();
        foreach (var section in typeof(DaemonSettings).GetProperties().Where(p => p.Name is not (nameof(DaemonSettings.Sensors) or nameof(DaemonSettings.Found) or nameof(DaemonSettings.LeftOvers) or nameof(DaemonSettings.Plausibility) or nameof(DaemonSettings.Modules) or nameof(DaemonSettings.Groups) or nameof(DaemonSettings.SensorNames))))
            foreach (var option in section.PropertyType.GetProperties())
                Assert.Equivalent(option.GetValue(section.GetValue(defaults)), option.GetValue(section.GetValue(shipped)), strict: true);
        foreach (var (module, options) in defaults.Modules)
            foreach (var option in module.OptionsType.GetProperties())
                Assert.Equal(option.GetValue(options), option.GetValue(shipped.Modules.Single(m => m.Module.Name == module.Name).Options));
    }

    [Fact]
    public void Read_Layers_TheLaterWins()
    {
        _folder.Write("appsettings.json", """{ "Sampling": { "Interval": "00:00:01", "Oversample": 1 }, "Compensation": { "CpuFactor": 0.1 } }""");
        _folder.Write("etc/appsettings.json", """{ "Sampling": { "Interval": "00:00:02", "Oversample": 2 } }""");
        _folder.Write("etc/conf.d/20-b.json", """{ "Sampling": { "Interval": "00:00:04" } }""");
        _folder.Write("etc/conf.d/10-a.json", """{ "Sampling": { "Interval": "00:00:03", "Oversample": 3 } }""");
        var settings = Read("--Sampling:Oversample=5");
        Assert.Equal((TimeSpan.FromSeconds(4), 5, 0.1), (settings.Sampling.Interval, settings.Sampling.Oversample, settings.Compensation.CpuFactor));
    }

    [Fact]
    public void Read_ManyProblems_AreAllNamedWithFileKeyValueAndWhatIsAllowed()
    {
        var file = _folder.Write("etc/appsettings.json", """
            {
              "Sampling": { "Interval": "10 s", "Oversample": 0, "Intervall": 1 },
              "Compensation": { "CpuFactor": 11 },
              "Acess": { "Token": "x" },
              "Sensors": { "Room!": { "Driver": "hts221" }, "rack": { "Driver": "hts22l" }, "door": { "Driver": "hts221", "Addres": "0x5f" } }
            }
            """);
        var problem = Assert.Throws<SettingsException>(() => Read("--Http:MaxConnections=many"));
        var lines = problem.Message.Split(Environment.NewLine);
        Assert.Equal(10, lines.Length);
        Assert.Contains($"  {file}: Sampling:Interval = \"10 s\": expected a time as [days.]hours:minutes:seconds", lines);
        Assert.Contains($"  {file}: Sampling:Oversample = \"0\": allowed: 1 to 64", lines);
        Assert.Contains(lines, l => l.StartsWith($"  {file}: Sampling:Intervall = \"1\": unknown key; known here: Interval, ", StringComparison.Ordinal));
        Assert.Contains($"  {file}: Compensation:CpuFactor = \"11\": allowed: 0 to 10", lines);
        Assert.Contains(lines, l => l.StartsWith($"  {file}: Acess: unknown section; known: Http, ", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith($"  {file}: Sensors:Room!: a sensor's name has ", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith($"  {file}: Sensors:rack:Driver = \"hts22l\": must be one of ", StringComparison.Ordinal));
        Assert.Contains("  command line: Http:MaxConnections = \"many\": expected a whole number", lines);
    }

    [Theory]
    [InlineData("30")]
    [InlineData("-00:00:10")]
    [InlineData("forever")]
    public void Read_TimeThatIsNone_IsRefused(string text) =>
        Assert.Contains("Storage:CommitEvery", Assert.Throws<SettingsException>(() => Read($"--Storage:CommitEvery={text}")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("2")]
    [InlineData("full, off")]
    [InlineData("max")]
    public void Read_EnumThatIsNone_NamesTheWords(string text) =>
        Assert.EndsWith("expected full, normal, off", Assert.Throws<SettingsException>(() => Read($"--Storage:Durability={text}")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("{\n  \"Http\": { \"Urls\": }\n}", "line 2, column 21: '}' is an invalid start of a value.")]
    [InlineData("{ \"Board\": \"äöü€\", x }", "line 1, column 20:")]
    [InlineData("not json", "line 1, column 2:")]
    [InlineData("{ \"Http\": 1, \"http\": 2 }", "A duplicate key")]
    [InlineData("[]", "must be an object")]
    public void Read_BrokenJson_SaysWhereAsEditorsCount(string text, string expected)
    {
        var file = _folder.Write("etc/conf.d/10-mine.json", text);
        var problem = Assert.Throws<SettingsException>(() => Read()).Message;
        Assert.StartsWith(file, problem, StringComparison.Ordinal);
        Assert.Contains(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\n")]
    [InlineData("\ufeff")]
    public void Read_EmptyFile_SetsNothing(string text)
    {
        _folder.Write("etc/appsettings.json", """{ "Compensation": { "CpuFactor": 0.1 } }""");
        _folder.Write("etc/conf.d/10-mine.json", text);
        Assert.Equal(0.1, Read().Compensation.CpuFactor);
    }

    [RequiresProgramTheory("mkfifo")]
    [InlineData("etc/conf.d/10-pipe.json")]
    [InlineData("etc/appsettings.json")]
    public void Read_Pipe_IsRefusedInsteadOfWaitedFor(string name)
    {
        var file = _folder.File(name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using (var make = System.Diagnostics.Process.Start("mkfifo", file)) make.WaitForExit();
        Assert.StartsWith($"{file} is a folder, a pipe or a device", Assert.Throws<SettingsException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [RequiresProgramFact]
    public void Read_LinkToWhatHasNoEnd_IsRefused()
    {
        Directory.CreateDirectory(_folder.File("etc/conf.d"));
        File.CreateSymbolicLink(_folder.File("etc/conf.d/10-link.json"), "/dev/zero");
        Assert.Contains("10-link.json is a folder, a pipe or a device", Assert.Throws<SettingsException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ \"Http\": ")]
    [InlineData("not json")]
    public void Read_BrokenJson_NamesTheFileInOneSentence(string text)
    {
        var file = _folder.Write("etc/conf.d/10-mine.json", text);
        var problem = Assert.Throws<SettingsException>(() => Read());
        Assert.Contains(file, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.NewLine, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Sensors_BindToTheirDriversOptions()
    {
        _folder.Write("etc/appsettings.json", """
            { "Sensors": { "rack": { "Driver": "hts221", "Address": "0x5f", "Interval": "00:00:02", "Location": "Rack 3",
              "Calibration": { "temperature": { "Offset": -0.4 }, "humidity": { "Points": [ { "Measured": 10, "True": 12 }, { "Measured": 80, "True": 75 } ] } } } } }
            """);
        var sensor = Assert.Single(Read().Sensors!);
        var options = Assert.IsType<I2cSensorOptions>(sensor.Options);
        Assert.Equal(("rack", "0x5f", "Rack 3", TimeSpan.FromSeconds(2)), (sensor.Id.Name, options.Address, options.Location, options.Interval));
        Assert.Equal((-0.4, 2), (options.Calibration["temperature"].Offset, options.Calibration["humidity"].Points.Count));
    }

    [Fact]
    public void Read_OnlyCalibrations_AreForWhatIsFoundAndTheSearchGoesOn()
    {
        _folder.Write("appsettings.json", """{ "Sensors": "auto" }""");
        _folder.Write("etc/conf.d/50-calibration.json", """{ "Sensors": { "hts221": { "Calibration": { "temperature": { "Offset": -0.4, "Uncertainty": 0.2, "Date": "2026-01-15" } } } } }""");
        var settings = Read();
        Assert.Null(settings.Sensors);
        var (key, curve) = Assert.Single(settings.Calibrations());
        Assert.Equal(("hts221", Quantity.Temperature, 20.6, 0.2), (key.Sensor.Name, key.Quantity, curve.Apply(21), curve.Uncertainty!.Value));
    }

    [Fact]
    public void Read_CalibrationBesideADriver_BelongsToItsSensor()
    {
        _folder.Write("etc/appsettings.json", """{ "Sensors": { "rack": { "Driver": "hts221" } } }""");
        _folder.Write("etc/conf.d/50-calibration.json", """{ "Sensors": { "rack": { "Calibration": { "temperature": { "Offset": -0.4 } } } } }""");
        var settings = Read();
        Assert.Equal("hts221", Assert.Single(settings.Sensors!).Options.Driver);
        Assert.Equal("rack", Assert.Single(settings.Calibrations()).Key.Sensor.Name);
    }

    [Theory]
    [InlineData("--Sensors:rack:Calibration:temperature:Offset=1", "--Sensors:door:Driver=hts221", "Sensors:rack:Driver")]
    [InlineData("--Sensors:rack:Calibration:warmth:Offset=1", "--Sensors:rack:Calibration:humidity:Offset=1", "no such quantity")]
    [InlineData("--Sensors:rack:Calibration:temperature:Date=yesterday", "--Sensors:rack:Calibration:temperature:Offset=1", "a day as 2026-01-31")]
    [InlineData("--Sensors:rack:Calibration:temperature:Uncertainty=-1", "--Sensors:rack:Calibration:temperature:Offset=1", "allowed: 0 to")]
    [InlineData("--Compensation:CpuFactorUncertainty=11", "--Compensation:CpuUncertainty=1", "Compensation:CpuFactorUncertainty")]
    public void Read_CalibrationThatIsWrong_IsNamed(string first, string second, string problem) =>
        Assert.Contains(problem, Assert.Throws<SettingsException>(() => Read(first, second)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_CalibrationOfNoQuantity_IsRefused() =>
        Assert.Contains("no such quantity; known: temperature,", Assert.Throws<SettingsException>(() => Read("--Sensors:a:Driver=hts221", "--Sensors:a:Calibration:warmth:Offset=1")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_OneCalibrationPoint_IsRefused() =>
        Assert.Contains("two or more points", Assert.Throws<SettingsException>(() =>
            Read("--Sensors:a:Driver=hts221", "--Sensors:a:Calibration:temperature:Points:0:Measured=1", "--Sensors:a:Calibration:temperature:Points:0:True=1")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_PrimaryThatIsNoSensor_NamesTheSensors() =>
        Assert.Contains("must be one of the sensors: a", Assert.Throws<SettingsException>(() => Read("--Sensors:a:Driver=hts221", "--Sampling:Primary=b")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_SimulatedBusButNeverSimulate_IsAContradiction() =>
        Assert.Contains("contradicts", Assert.Throws<SettingsException>(() => Read("--I2c:Bus=simulated", "--Simulation:When=never")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_UnknownScenario_NamesTheKnownOnes() =>
        Assert.Contains("cooling-failure", Assert.Throws<SettingsException>(() => Read("--Simulation:Scenario=fire")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_Plausibility_OverridesSingleLimits()
    {
        var limits = Read("--Plausibility:temperature:Max=60").Plausibility[Quantity.Temperature];
        Assert.Equal((-40.0, 60.0, 5.0), (limits.Min, limits.Max, limits.Step));
    }

    [Theory]
    [InlineData("Access:Metrics")]
    [InlineData("Access:Token")]
    [InlineData("Http:Urls")]
    [InlineData("Sampling:Interval")]
    public void Read_EmptyValue_IsRefusedInsteadOfMeaningTheDefault(string key) =>
        Assert.Contains(key, Assert.Throws<SettingsException>(() => Read($"--{key}=")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Access:Token", "two words")]
    [InlineData("Access:Tokn", "a-secret-that-nobody-may-see")]
    public void Read_ProblemWithASecret_DoesNotPrintIt(string key, string secret)
    {
        var problem = Assert.Throws<SettingsException>(() => Read($"--{key}={secret}"));
        Assert.Contains(key, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://nosuchhost.example:8080")]
    [InlineData("https://*:8080")]
    [InlineData("8080")]
    public void Read_AddressThatCantBeListenedOn_IsRefused(string url) =>
        Assert.Contains("Http:Urls", Assert.Throws<SettingsException>(() => Read($"--Http:Urls={url}")).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_PlausibilityUpsideDown_IsRefused() =>
        Assert.Contains("more than Min", Assert.Throws<SettingsException>(() => Read("--Plausibility:temperature:Min=50", "--Plausibility:temperature:Max=10")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("hts221", "0x5f")]
    [InlineData("hts221", "0x5F")]
    [InlineData("bme280", "95")]
    public void Read_TwoSensorsOnOneChip_AreNamed(string driver, string address)
    {
        var refusal = Assert.Throws<SettingsException>(() => Read("--Sensors:a:Driver=hts221", $"--Sensors:b:Driver={driver}", $"--Sensors:b:Address={address}"));
        Assert.Contains("the same chip as Sensors:a", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SectionWhereATextBelongs_BlamesTheFileThatHasIt()
    {
        _folder.Write("appsettings.json", """{ "Http": { "Urls": "http://*:1" } }""");
        var file = _folder.Write("etc/conf.d/10-mine.json", """{ "Http": { "Urls": [ "http://*:2" ] } }""");
        Assert.Contains($"{file}: Http:Urls", Assert.Throws<SettingsException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Modules_UnknownOnesAndUnknownKeysAreRefusedAllAtOnce()
    {
        var problem = Assert.Throws<SettingsException>(() => Read("--Modules:LedMatrx:Enabled=true", "--Modules:LedMatrix:Show:0=colour", "--Modules:LedMatrix:Rotation=45", "--Modules:LedMatrix:Sped=1"));
        var lines = problem.Message.Split(Environment.NewLine);
        Assert.Equal(5, lines.Length);
        Assert.Contains(lines, l => l.StartsWith("  command line: Modules:LedMatrx: unknown module; known: ", StringComparison.Ordinal) && l.Contains("LedMatrix", StringComparison.Ordinal));
        Assert.Contains(lines, l => l.StartsWith("  command line: Modules:LedMatrix:Sped = \"1\": unknown key; known here: ", StringComparison.Ordinal));
        Assert.Contains("  command line: Modules:LedMatrix:Rotation = \"45\": allowed: 0, 90, 180, 270", lines);
        Assert.Contains("  command line: Modules:LedMatrix:Show: there is no LED page 'colour'; known are alarm, dew_point, humidity, temperature", lines);
    }

    [Fact]
    public void Read_ModulesAsText_IsRefused() =>
        Assert.Contains("expected a section with an entry per module", Assert.Throws<SettingsException>(() => Read("--Modules=LedMatrix")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("--Modules:LedMatrix:Show=humidity")]
    [InlineData("--Modules:LedMatrix:Show:0=humidity")]
    public void Read_List_ALaterLayerReplacesItWhole(string later)
    {
        _folder.Write("appsettings.json", """{ "Modules": { "ledmatrix": { "Show": [ "temperature", "dew_point", "alarm" ] } } }""");
        Assert.Equal(["humidity"], Led(Read(later)).Show);
        Assert.Equal(["temperature", "dew_point", "alarm"], Led(Read()).Show);
    }

    [Fact]
    public void Read_ListAsOneText_IsCutAtItsCommas() => Assert.Equal(["humidity", "alarm"], Led(Read("--Modules:LedMatrix:Show=humidity, alarm")).Show);

    [Theory]
    [InlineData("Night=sun", "sun needs Latitude and Longitude too")]
    [InlineData("Night=22-6", "expected never, sun (with Latitude and Longitude), or local hours like 22:00-06:00")]
    [InlineData("Brightness=2", "allowed: 0.05 to 1")]
    [InlineData("Unit=K", "expected c, f")]
    public void Read_LedOptions_SayWhatWouldBeRight(string setting, string allowed) =>
        Assert.EndsWith(allowed, Assert.Throws<SettingsException>(() => Read($"--Modules:LedMatrix:{setting}")).Message, StringComparison.Ordinal);

    private static LedMatrixOptions Led(DaemonSettings settings) => settings.Modules.Select(m => m.Options).OfType<LedMatrixOptions>().Single();

    private DaemonSettings Read(params string[] overrides)
    {
        using var sources = SettingSources.Load(_folder.Path, _folder.File("etc"), overrides);
        return new DaemonSettingsReader(sources, new SensorDriverCatalog()).Read();
    }
}
