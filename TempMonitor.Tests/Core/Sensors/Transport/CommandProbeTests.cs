using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Transport;

/// <summary>What the drivers of chips without registers make of a bus that nobody has described to them.</summary>
public class CommandProbeTests
{
    private static readonly string[] Drivers = ["sht3x", "sht4x", "aht20", "si7021", "scd4x"];

    [Theory]
    [InlineData(0x44)]
    [InlineData(0x45)]
    public void Probe_AnSht3x_IsLikelyAndClaimedByOneDriver(int address)
    {
        var candidate = Assert.Single(ProbeAll(Sht3x(address)));
        Assert.Equal(("sht3x", Certainty.Likely, "status word 0x8010 with its checksum"), (candidate.Id.Name, candidate.Certainty, candidate.Evidence));
        Assert.Equal($"0x{address:x2}", ((I2cSensorOptions)candidate.Options).Address);
    }

    [Theory]
    [InlineData(0x44)]
    [InlineData(0x45)]
    [InlineData(0x46)]
    public void Probe_AnSht4x_IsCertainAndClaimedByOneDriver(int address)
    {
        var candidate = Assert.Single(ProbeAll(Sht4x(address)));
        Assert.Equal(("sht4x", Certainty.Certain, "serial number 0x12345678 with its checksums"), (candidate.Id.Name, candidate.Certainty, candidate.Evidence));
    }

    [Fact]
    public void Probe_OneOfEachSideBySide_AreToldApart()
    {
        var found = ProbeAll(Sht3x(0x44), Sht4x(0x45)).Select(c => (c.Id.Name, ((I2cSensorOptions)c.Options).Address));
        Assert.Equal([("sht3x", "0x44"), ("sht4x", "0x45")], found);
    }

    [Fact]
    public void Probe_TwoOfAKind_GetTwoNames() =>
        Assert.Equal(["sht4x", "sht4x-46"], ProbeAll(Sht4x(0x44), Sht4x(0x46)).Select(c => c.Id.Name));

    [Fact]
    public void Probe_AnSht_IsAskedNothingThatHeatsOrChangesIt()
    {
        var chips = new[] { Sht3x(0x44), Sht4x(0x45) };
        ProbeAll(chips);
        Assert.All(chips, c => Assert.Equal(["F32D", "89"], c.Sent));
    }

    [Fact]
    public void Probe_AnSi7021_IsCertainByName()
    {
        var candidate = Assert.Single(ProbeAll(Si7021("3A", "15 FF B5")));
        Assert.Equal(("si7021", Certainty.Certain, "electronic identity 0x15 with its checksum: Si7021"), (candidate.Id.Name, candidate.Certainty, candidate.Evidence));
    }

    [Fact]
    public void Probe_AnSht21_IsLikely() =>
        Assert.Equal(Certainty.Likely, Assert.Single(ProbeAll(Si7021("02", "00 14 87"))).Certainty);

    [Theory]
    [InlineData("00")]
    [InlineData("FF")]
    public void Probe_APowerMeterOrPwmControllerAt40_IsNeverWrittenTo(string answer)
    {
        var chip = new FakeCommandChip(0x40) { Idle = FakeCommandChip.Bytes(answer) };
        Assert.Empty(ProbeAll(chip));
        Assert.All(chip.Sent, m => Assert.Equal(2, m.Length)); // one byte is a pointer, two would be a value
    }

    [Fact]
    public void Probe_AZeroLineAt40_IsNotTakenForAnIdentity() => Assert.Empty(ProbeAll(Si7021("02", "00 00 00")));

    [Fact]
    public void Probe_AnAht20ThatHasMeasured_IsLikelyByReadingOnly()
    {
        var chip = new FakeCommandChip(0x38) { Idle = FakeCommandChip.Bytes("18 6E 14 B5 EB 85 08") };
        var candidate = Assert.Single(ProbeAll(chip));
        Assert.Equal(("aht20", Certainty.Likely, "status 0x18, values with their checksum"), (candidate.Id.Name, candidate.Certainty, candidate.Evidence));
        Assert.Equal((0, 1), (chip.Sent.Count, chip.Transfers));
    }

    [Theory]
    [InlineData("18 80 00 00 00 00 FF")]
    [InlineData("08 6E 14 B5 EB 85")]
    public void Probe_AnAhtWithoutChecksum_IsOnlyPossible(string idle)
    {
        var candidate = Assert.Single(ProbeAll(new FakeCommandChip(0x38) { Idle = FakeCommandChip.Bytes(idle) }));
        Assert.Equal(Certainty.Possible, candidate.Certainty);
        Assert.Contains("Checksum: false", candidate.Evidence);
    }

    [Theory]
    [InlineData("5A 5A 5A 5A 5A 5A 5A")]
    [InlineData("FF FF FF FF FF FF FF")]
    [InlineData("00 00 00 00 00 00 00")]
    public void Probe_APortExpanderAt38_IsNotClaimedAndNotWrittenTo(string idle)
    {
        var chip = new FakeCommandChip(0x38) { Idle = FakeCommandChip.Bytes(idle) };
        Assert.Empty(ProbeAll(chip));
        Assert.Empty(chip.Sent);
    }

    [Fact]
    public void Probe_AnIdleScd4x_IsCertain()
    {
        var candidate = Assert.Single(ProbeAll(new Scd4xPlayer().Chip));
        Assert.Equal(("scd4x", Certainty.Certain, "serial number 0x123456789ABC with its checksums"), (candidate.Id.Name, candidate.Certainty, candidate.Evidence));
    }

    [Fact]
    public void Probe_AMeasuringScd4x_IsLikelyAndGoesOnMeasuring()
    {
        var player = new Scd4xPlayer { IsMeasuring = true, HasSample = true };
        var candidate = Assert.Single(ProbeAll(player.Chip));
        Assert.Equal((Certainty.Likely, true, true), (candidate.Certainty, player.IsMeasuring, player.HasSample));
        Assert.Equal(["E4B8", "3682"], player.Chip.Sent);
    }

    [Fact]
    public void Probe_ADacAt62_HearsNothingThatSetsItsOutput()
    {
        // an MCP4725 answers a plain read with status and value, and takes a first byte 0x00..0x3F for an output value
        var chip = new FakeCommandChip(0x62) { Idle = FakeCommandChip.Bytes("C0 80 00") };
        Assert.Empty(ProbeAll(chip));
        Assert.All(chip.Sent, m => Assert.True(Convert.ToByte(m[..2], 16) >= 0xE0));
    }

    [Theory]
    [InlineData(0x38)]
    [InlineData(0x40)]
    [InlineData(0x44)]
    [InlineData(0x62)]
    public void Probe_AChipThatTakesEverythingAndSaysNothing_IsNotClaimed(int address) => Assert.Empty(ProbeAll(new FakeCommandChip(address)));

    [Theory]
    [InlineData(0x40)]
    [InlineData(0x44)]
    [InlineData(0x62)]
    public void Probe_EachAnswerDisturbed_IsNotClaimed(int address)
    {
        FakeCommandChip[] chips = [Si7021("3A", "15 FF B5"), Sht3x(0x44), new Scd4xPlayer().Chip];
        var chip = Assert.Single(chips, c => c.Address == address);
        chip.Disturb = answer => answer[^1] ^= 0x08;
        Assert.Empty(ProbeAll(chip));
    }

    [Fact]
    public void Probe_EmptyBus_FindsNothing() => Assert.Empty(ProbeAll());

    [Theory]
    [InlineData("sht3x", 0x44)]
    [InlineData("sht4x", 0x44)]
    [InlineData("aht20", 0x38)]
    [InlineData("si7021", 0x40)]
    [InlineData("scd4x", 0x62)]
    public void Probe_SickBus_SaysThatItCouldNotLook(string driver, int address)
    {
        var chip = new FakeCommandChip(address) { Refuse = () => throw new I2cException(LinuxErrno.Etimedout, "stuck") };
        Assert.Throws<I2cException>(() => Driver(driver).Probe(new SensorRig(chip).Context).ToList());
    }

    [Fact]
    public void Drivers_SayHowAccurateTheyAreAndStandAwayFromTheCpu()
    {
        foreach (var driver in Drivers.Select(Driver))
        {
            Assert.False(driver.HeatedByCpu);
            Assert.True(driver.MeasuresRoom);
            Assert.InRange(driver.StuckAfter!.Value, TimeSpan.FromMinutes(10), TimeSpan.FromHours(1));
            Assert.All(driver.Accuracy.Values, a => Assert.True(a > 0));
        }
    }

    private static FakeCommandChip Sht3x(int address) => new FakeCommandChip(address).Gives("F32D", "80 10 E1");

    private static FakeCommandChip Sht4x(int address) => new FakeCommandChip(address).Gives("89", "12 34 37 56 78 7D");

    private static FakeCommandChip Si7021(string user, string identity) => new FakeCommandChip(0x40).Gives("E7", user).Gives("FCC9", identity);

    private static ISensorDriver Driver(string name) => new SensorDriverCatalog().Get(name);

    private static List<SensorCandidate> ProbeAll(params FakeCommandChip[] chips)
    {
        var context = new SensorRig(chips).Context;
        return [.. Drivers.SelectMany(d => Driver(d).Probe(context))];
    }
}
