using TempMonitor.Core.Boards;
using TempMonitor.Core.Health;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Iio;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Boards;

public class RecognisedBoardTests
{
    private static readonly SensorContext TwoBuses = new(name => new FakeRegisterBus(name ?? "1"), new FakeSysfs(), new FakeDelay());
    private static readonly FakeDriver Bme280 = new("bme280", Certainty.Certain, 0x76);

    [Fact]
    public void Complete_ChipOfTheBoard_IsHeatedThoughItsDriverCantKnow() => Assert.True(Enviro().Complete(Candidate(), Bme280, TwoBuses).Options.Compensate);

    [Fact]
    public void Complete_EntrySaysOtherwise_Stays() => Assert.False(Enviro().Complete(Candidate(compensate: false), Bme280, TwoBuses).Options.Compensate);

    [Fact]
    public void Complete_DriverKnowsItself_AddsNothing() =>
        Assert.Null(Board("sense-hat").Complete(Candidate("hts221", "0x5f"), new SensorDriverCatalog().Get("hts221"), TwoBuses).Options.Compensate);

    [Theory]
    [InlineData("0x77", null)]
    [InlineData("0x76", "3")]
    public void Complete_SameChipElsewhere_Stays(string address, string? bus)
    {
        var elsewhere = Candidate("bme280", address, bus, name: "bme280-77");
        Assert.Equal(("bme280-77", null), (Enviro().Complete(elsewhere, Bme280, TwoBuses).Id.Name, elsewhere.Options.Compensate));
    }

    [Theory]
    [InlineData(1, "hts221", "hts221", "sense-hat")]
    [InlineData(2, "hts221", "hts221-2-005f", null)] // on another bus
    [InlineData(1, "lps25h", "lps25h-1-005f", null)] // the kernel was told a chip that is not there
    public void Complete_ChipThatTheKernelReads_IsTheBoardsByItsPlace(int bus, string chip, string name, string? group)
    {
        var sense = new SenseHatOfTheKernel();
        sense.Add(bus, 0x5F, chip, 0);
        var found = Assert.Single(new IioDriver().Probe(sense.Context));
        Assert.Equal(name, Board("sense-hat").Complete(found, new IioDriver(), sense.Context).Id.Name);
        Assert.Equal(group, Board("sense-hat").GroupOf(found.Options, sense.Context));
    }

    [Fact]
    public void MissingAmong_ChipsThatTheKernelReads_AreThere()
    {
        var sense = new SenseHatOfTheKernel();
        sense.Add(1, 0x5F, "hts221", 0);
        Assert.Equal("lps25h", Assert.Single(Missing()).Driver);
        sense.Add(1, 0x5C, "lps25h-press", 1);
        Assert.Empty(Missing());

        IReadOnlyList<BoardChip> Missing() => Board("sense-hat").MissingAmong(new IioDriver().Probe(sense.Context).Select(c => c.Options), sense.Context);
    }

    [Fact]
    public void MissingAmong_OneOfTwo_NamesTheOther() =>
        Assert.Equal("lps25h", Assert.Single(Board("sense-hat").MissingAmong([Candidate("hts221", "95").Options], TwoBuses)).Driver);

    [Fact]
    public void Catalog_EveryPreset_IsConsistent() => Assert.All(BoardCatalog.All, b =>
    {
        Assert.NotEmpty(b.Marks);
        Assert.Equal(b.Chips.Count, b.Chips.Select(c => c.Sensor).Distinct().Count());
        Assert.Subset(b.Chips.Select(c => c.Sensor).ToHashSet(), (b.Group?.Sensors ?? []).ToHashSet());
        Assert.True(b.Group is null || b.Group.Sensors.Count >= 2);
    });

    [Fact]
    public void Catalog_SenseHats_HaveAGroupOfTwoThermometersAndAMatrix() => Assert.All(BoardCatalog.All.Where(b => b.Product is not null), b =>
    {
        Assert.Equal(["hts221", "lps25h"], b.Group!.Sensors);
        Assert.True(b.HasLedMatrix);
    });

    [Fact]
    public void Health_ChipsMissing_IsDegradedInOneLine()
    {
        var health = new BoardHealth();
        Assert.Empty(health.Check());
        health.Report(Board("sense-hat"), []);
        Assert.Equal(HealthStatus.Healthy, Assert.Single(health.Check()).Status);
        health.Report(Board("sense-hat"), Board("sense-hat").Preset.Chips);
        var entry = Assert.Single(health.Check());
        Assert.Equal(("board", HealthStatus.Degraded), (entry.Name, entry.Status));
        Assert.Equal("sense-hat (Board names it), but there is no answer from hts221 at 0x5f and lps25h at 0x5c", entry.Observed);
        Assert.NotNull(entry.Action);
    }

    private static RecognisedBoard Enviro() => Board("enviro-plus");

    private static RecognisedBoard Board(string name) => BoardDetection.Recognise(name, new FakeSysfs(), new FakeRegisterBus())!;

    private static SensorCandidate Candidate(string driver = "bme280", string address = "0x76", string? bus = null, string? name = null, bool? compensate = null) =>
        new(new(name ?? driver), new I2cSensorOptions { Driver = driver, Address = address, Bus = bus, Compensate = compensate });
}
