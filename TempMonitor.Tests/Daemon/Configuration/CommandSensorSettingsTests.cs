using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Aht20;
using TempMonitor.Core.Sensors.Scd4x;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Configuration;

/// <summary>The options of single drivers, by the way that a user's file takes.</summary>
public sealed class CommandSensorSettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Scd4x_BindsItsOwnOptions()
    {
        var options = OptionsOf<Scd4xOptions>(
            "--Sensors:co2:Driver=scd4x", "--Sensors:co2:Altitude=520", "--Sensors:co2:AmbientPressure=955",
            "--Sensors:co2:TemperatureOffset=2.5", "--Sensors:co2:AutomaticSelfCalibration=true");
        Assert.Equal((520, 955, 2.5, true), (options.Altitude, options.AmbientPressure, options.TemperatureOffset, options.AutomaticSelfCalibration));
    }

    [Fact]
    public void Read_Aht10_BindsItsOwnOptions() =>
        Assert.False(OptionsOf<Aht20Options>("--Sensors:room:Driver=aht20", "--Sensors:room:Checksum=false").Checksum);

    [Theory]
    [InlineData("Altitude", "9000", "allowed: 0 to 3000")]
    [InlineData("AmbientPressure", "101325", "allowed: 700 to 1200")]
    [InlineData("TemperatureOffset", "-1", "allowed: 0 to 20")]
    [InlineData("Altitud", "500", "unknown key; known here:")]
    public void Read_Scd4xOutOfRange_NamesKeyValueAndWhatIsAllowed(string key, string value, string expected)
    {
        var problem = Assert.Throws<SettingsException>(() => Read("--Sensors:co2:Driver=scd4x", $"--Sensors:co2:{key}={value}"));
        Assert.Contains($"Sensors:co2:{key} = \"{value}\": {expected}", problem.Message, StringComparison.Ordinal);
    }

    private T OptionsOf<T>(params string[] arguments) => Assert.IsType<T>(Assert.Single(Read(arguments).Sensors!).Options);

    private DaemonSettings Read(params string[] arguments)
    {
        using var sources = SettingSources.Load(_folder.Path, _folder.File("etc"), arguments);
        return new DaemonSettingsReader(sources, new SensorDriverCatalog()).Read();
    }
}
