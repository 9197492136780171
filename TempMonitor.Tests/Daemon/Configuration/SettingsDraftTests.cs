using System.Text;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Configuration;

public sealed class SettingsDraftTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{ "Compensation": { "CpuFactor": 0.3 } }""")]
    [InlineData(null)]
    public void Load_WithADraft_ReadsItInPlaceOfTheFileAndInItsOrder(string? old)
    {
        _folder.Write("etc/conf.d/40-before.json", """{ "Compensation": { "CpuFactor": 0.4, "CpuUncertainty": 4 } }""");
        _folder.Write("etc/conf.d/60-after.json", """{ "Compensation": { "CpuUncertainty": 6 } }""");
        if (old is not null) _folder.Write("etc/conf.d/50-calibration.json", old);
        var settings = Read("""{ "Compensation": { "CpuFactor": 0.5, "CpuUncertainty": 5 } }""");
        Assert.Equal((0.5, 6), (settings.Compensation.CpuFactor, settings.Compensation.CpuUncertainty));
        Assert.Equal(old is not null, File.Exists(_folder.File("etc/conf.d/50-calibration.json")));
    }

    [Fact]
    public void Load_DraftWithABadValue_NamesTheFileThatItWouldBe() =>
        Assert.Contains($"{_folder.File("etc/conf.d/50-calibration.json")}: Compensation:CpuFactor", Assert.Throws<SettingsException>(() => Read("""{ "Compensation": { "CpuFactor": -1 } }""")).Message, StringComparison.Ordinal);

    private DaemonSettings Read(string draft)
    {
        using var sources = SettingSources.Load(
            _folder.Path, _folder.File("etc"), [], new(_folder.File("etc/conf.d/50-calibration.json"), Encoding.UTF8.GetBytes(draft)));
        return new DaemonSettingsReader(sources, new SensorDriverCatalog()).Read();
    }
}
