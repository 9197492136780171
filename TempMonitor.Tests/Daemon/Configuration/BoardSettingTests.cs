using TempMonitor.Core.Boards;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Configuration;

public sealed class BoardSettingTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_Nothing_IsAuto() => Assert.Equal("auto", Read().Board.Word);

    [Theory]
    [InlineData("none")]
    [InlineData("Sense-HAT", "sense-hat")]
    [InlineData("sense-hat-v2")]
    [InlineData("enviro-plus")]
    public void Read_KnownBoard_IsTakenInAnyCase(string word, string? expected = null) => Assert.Equal(expected ?? word, Read($"--Board={word}").Board.Word);

    [Theory]
    [InlineData("--Board=sensehat")]
    [InlineData("--Board=")]
    [InlineData("--Board:Name=sense-hat")]
    public void Read_UnknownBoard_ListsTheKnownOnes(string argument) =>
        Assert.EndsWith("must be one of auto, none, enviro-plus, sense-hat, sense-hat-v2", Assert.Throws<SettingsException>(() => Read(argument)).Message, StringComparison.Ordinal);

    [Fact]
    public void CompensationOf_FactorOnlyShipped_TheBoardsTakesItsPlace()
    {
        _folder.Write("appsettings.json", """{ "Compensation": { "CpuFactor": 0.7 } }""");
        Assert.Equal(0.444, FactorWith("enviro-plus"));
    }

    [Fact]
    public void CompensationOf_FactorChosen_Stays()
    {
        _folder.Write("etc/conf.d/50-calibration.json", """{ "Compensation": { "CpuFactor": 0.7 } }""");
        Assert.Equal(0.7, FactorWith("enviro-plus"));
    }

    [Fact]
    public void CompensationOf_FactorOnTheCommandLine_Stays() => Assert.Equal(0.5, FactorWith("enviro-plus", "--Compensation:CpuFactor=0.5"));

    [Fact]
    public void CompensationOf_BoardWithoutAFactor_LeavesTheGeneralOne() => Assert.Equal(0.7, FactorWith("sense-hat"));

    private double FactorWith(string board, params string[] arguments)
    {
        var settings = Read(arguments);
        var before = settings.Compensation.CpuFactor;
        var factor = BoardDefaults.CompensationOf(settings, BoardDetection.Recognise(board, new FakeSysfs(), new FakeRegisterBus())!).CpuFactor;
        Assert.Equal(before, settings.Compensation.CpuFactor);
        return factor;
    }

    private DaemonSettings Read(params string[] overrides)
    {
        using var sources = SettingSources.Load(_folder.Path, _folder.File("etc"), overrides);
        return new DaemonSettingsReader(sources, new SensorDriverCatalog()).Read();
    }
}
