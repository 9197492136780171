using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Core.Sensors.Bme680.Bme680CalibrationTests;

namespace TempMonitor.Tests.Core.Sensors.Bme680;

public class Bme680SensorTests
{
    private const byte Identity = 0xD0, Variant = 0xF0;

    private readonly FakeRegisterChip _chip = new(0x76);
    private readonly BoschChipPlayer _player;
    private readonly SensorRig _rig;

    public Bme680SensorTests()
    {
        _chip[Identity] = 0x61;
        _player = new BoschChipPlayer(_chip, BoschChipMap.Bme680).Holds(0x8A, Block1).Holds(0xE1, Block2).Gives(Output);
        _rig = new SensorRig(_chip);
    }

    [Fact]
    public void Read_RealBoard_GivesAllThreeInTheirUnits()
    {
        var values = SensorRig.Read(Opened());
        Assert.Equal(19.311348, values[Quantity.Temperature], 6);
        Assert.Equal(1009.775200, values[Quantity.Pressure], 6);
        Assert.Equal(25.204870, values[Quantity.Humidity], 6);
        Assert.Equal(3, values.Count);
    }

    [Fact]
    public void OpenAndRead_WriteExactlyTheRecipeAndKeepTheHeaterOff()
    {
        var sensor = Opened();
        Assert.Equal<(byte, int)>([(0xE0, 0xB6), (0x70, 0x08), (0x71, 0x00)], _chip.Writes);
        _chip.Writes.Clear();
        SensorRig.Read(sensor);
        Assert.Equal<(byte, int)>([(0x72, 0x01), (0x75, 0x00), (0x74, 0x25)], _chip.Writes);
    }

    [Theory]
    [InlineData(0, "BME680")]
    [InlineData(1, "BME688")]
    public void Open_Variant_IsNamed(byte variant, string model)
    {
        _chip[Variant] = variant;
        Assert.Equal(model, Opened().Model);
    }

    [Fact]
    public void Open_VariantWithOtherFormulas_IsRefused()
    {
        _chip[Variant] = 2;
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "identity"), (fault.Kind, fault.Reason));
        Assert.Contains("variant 2", fault.Message);
        Assert.Empty(_chip.Writes);
        Assert.Empty(Probe());
    }

    [Fact]
    public void Open_WaitsForTheCalibrationAfterTheReset()
    {
        Opened();
        Assert.Equal([10], _rig.Delay.Waits.Select(w => (int)w.TotalMilliseconds));
    }

    [Theory]
    [InlineData(0, new[] { 12 })]
    [InlineData(2, new[] { 12, 5, 5 })]
    public void Read_Conversion_IsWaitedForAndThenPolled(int looks, int[] waits)
    {
        var sensor = Opened();
        _rig.Delay.Waits.Clear();
        _player.LooksBeforeDone = looks;
        SensorRig.Read(sensor);
        Assert.Equal(waits, _rig.Delay.Waits.Select(w => (int)w.TotalMilliseconds));
    }

    [Theory]
    [InlineData(0x20)]
    [InlineData(0x00)]
    [InlineData(0xA0)]
    public void Read_StatusNeverSaysNewAndDone_IsTransientAndBounded(int status)
    {
        var sensor = Opened();
        _rig.Delay.Waits.Clear();
        _chip.Reading = register => _chip[0x1D] = register == 0x1D ? status : _chip[0x1D];
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, "not_ready"), (fault.Kind, fault.Reason));
        Assert.Equal(TimeSpan.FromMilliseconds(52), _rig.Delay.Total);
    }

    [Theory]
    [InlineData("80 00 00 75 5D C0 41 B4")]
    [InlineData("60 1E 90 80 00 00 41 B4")]
    [InlineData("60 1E 90 75 5D C0 80 00")]
    public void Read_WordsThatNoConversionMade_AreAFault(string output)
    {
        _player.Gives(output);
        var sensor = Opened();
        var fault = SensorRig.FaultOf(() => SensorRig.Read(sensor));
        Assert.Equal((SensorFaultKind.Transient, "no_conversion"), (fault.Kind, fault.Reason));
    }

    [Theory]
    [InlineData(0x60, "is a BME280 (chip id 0x60), not a BME680 or BME688")]
    [InlineData(0x58, "is a BMP280 (chip id 0x58)")]
    [InlineData(0x55, "is a BMP180 (chip id 0x55)")]
    [InlineData(0xFF, "is something unknown (chip id 0xFF)")]
    public void Open_AnotherChip_IsBrokenSaysWhichAndLeavesItAlone(byte identity, string expected)
    {
        _chip[Identity] = identity;
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "identity"), (fault.Kind, fault.Reason));
        Assert.Contains(expected, fault.Message);
        Assert.Empty(_chip.Writes);
        Assert.Empty(Probe());
    }

    [Theory]
    [InlineData(0x8A, "00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00")]
    [InlineData(0xE1, "FF FF FF FF FF FF FF FF FF FF FF FF FF FF")]
    public void Open_NoCalibration_IsBroken(byte first, string block)
    {
        _player.Holds(first, block);
        var fault = SensorRig.FaultOf(() => Opened());
        Assert.Equal((SensorFaultKind.Broken, "calibration"), (fault.Kind, fault.Reason));
        Assert.StartsWith("the BME680 at 0x76 on i2c-1 holds no calibration", fault.Message);
    }

    [Fact]
    public void Read_Unplugged_IsTheBusesOwnNak()
    {
        var sensor = Opened();
        _chip.Unplug();
        Assert.Equal("nak", Assert.Throws<I2cException>(() => SensorRig.Read(sensor)).ToFault().Reason);
    }

    [Fact]
    public void Open_AfterAFailedOpen_LeavesNoOldCalibrationInUse()
    {
        var sensor = Opened();
        _chip.FailAt(4);
        Assert.Throws<I2cException>(sensor.Open);
        Assert.Throws<InvalidOperationException>(() => SensorRig.Read(sensor));
    }

    [Fact]
    public void Probe_ChipIsThere_IsCertainAndReadsOnly()
    {
        _chip[Variant] = 1;
        var candidate = Assert.Single(Probe());
        Assert.Equal((Certainty.Certain, "chip id is 0x61, variant 1 (BME688)"), (candidate.Certainty, candidate.Evidence));
        Assert.Empty(_chip.Writes);
    }

    private List<SensorCandidate> Probe() => [.. new SensorDriverCatalog().Get("bme680").Probe(_rig.Context)];

    private ISensor Opened()
    {
        var sensor = _rig.Create("bme680");
        sensor.Open();
        return sensor;
    }
}
