using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Transport;

public class CommandChipTests
{
    private static readonly TimeSpan Conversion = TimeSpan.FromMilliseconds(16);

    private readonly FakeCommandChip _fake = new FakeCommandChip(0x44).Gives("2400", "66 66 93 80 00 A2");
    private readonly SensorRig _rig;
    private readonly CommandChip _chip;

    public CommandChipTests()
    {
        _rig = new SensorRig(_fake);
        _chip = new CommandChip(new I2cPort(_rig.Context.Buses(null), 0x44, _rig.Context), SensirionCrc.FromOnes);
    }

    [Fact]
    public void Ask_ReadyInTime_WaitsOnceAndReadsOnce()
    {
        Assert.Equal([0x6666, 0x8000], Ask());
        Assert.Equal([Conversion], _rig.Delay.Waits);
        Assert.Equal(2, _fake.Transfers);
    }

    [Fact]
    public void Ask_NotAcknowledgedWhileConverting_IsNoFault()
    {
        _fake.BusyReads = 3;
        Assert.Equal([0x6666, 0x8000], Ask());
        Assert.Equal([16, 2, 2, 2], _rig.Delay.Waits.Select(w => (int)w.TotalMilliseconds));
    }

    [Fact]
    public void Ask_NeverAcknowledged_EndsAsNotReady()
    {
        _fake.BusyReads = int.MaxValue;
        var fault = SensorRig.FaultOf(() => Ask());
        Assert.Equal((SensorFaultKind.Transient, "not_ready"), (fault.Kind, fault.Reason));
        Assert.Equal("0x44 on i2c-1 took a command but gave no answer within 36 ms", fault.Message);
        Assert.Equal(36, _rig.Delay.Total.TotalMilliseconds);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void Ask_AnyByteDisturbed_IsAFaultAndNoValue(int position)
    {
        _fake.Disturb = answer => answer[position] ^= 0x10;
        var fault = SensorRig.FaultOf(() => Ask());
        Assert.Equal((SensorFaultKind.Transient, "crc"), (fault.Kind, fault.Reason));
        Assert.Contains("0x44 on i2c-1 sent ", fault.Message);
    }

    [Theory]
    [InlineData("00 00 00 00 00 00")]
    [InlineData("FF FF FF FF FF FF")]
    public void Ask_ALineHeldLowOrLetGo_IsNoConversion(string answer)
    {
        _fake.Gives("2400", answer);
        Assert.Equal("no_conversion", SensorRig.FaultOf(() => Ask()).Reason);
    }

    [Theory]
    [InlineData("00 00 81 80 00 A2", "00008000")]
    [InlineData("66 66 93 FF FF AC", "6666FFFF")]
    public void Measure_AWordAtTheEndOfTheScale_IsNoConversion(string answer, string told)
    {
        _fake.Gives("2400", answer);
        var fault = SensorRig.FaultOf(() => _chip.Measure([0x24, 0x00], Conversion, new ushort[2]));
        Assert.Equal((SensorFaultKind.Transient, "no_conversion"), (fault.Kind, fault.Reason));
        Assert.Contains(told, fault.Message);
    }

    [Fact]
    public void Ask_TheWireHangs_IsTheBusesOwnFault()
    {
        _fake.Refuse = () => throw new I2cException(LinuxErrno.Etimedout, "stuck");
        Assert.Equal("bus_stuck", Assert.Throws<I2cException>(() => Ask()).ToFault().Reason);
        Assert.Equal(1, _fake.Transfers);
    }

    [Fact]
    public void Ask_TheWireHangsWhileItConverts_IsNotAskedAgain()
    {
        _fake.Refuse = () =>
        {
            if (_fake.Transfers == 2) throw new I2cException(LinuxErrno.Etimedout, "stuck");
        };
        Assert.Throws<I2cException>(() => Ask());
        Assert.Equal(2, _fake.Transfers);
    }

    [Fact]
    public void Ask_ShutdownWhileItConverts_GetsThrough()
    {
        _rig.Delay.Ended = true;
        Assert.Throws<OperationCanceledException>(() => Ask());
    }

    [Theory]
    [InlineData(0x05DA, "241D05DA29")]
    [InlineData(0x0000, "241D000081")]
    public void Set_Value_IsSentWithItsChecksum(ushort value, string expected)
    {
        _chip.Set([0x24, 0x1D], value, TimeSpan.FromMilliseconds(1));
        Assert.Equal([expected], _fake.Sent);
    }

    private ushort[] Ask()
    {
        var words = new ushort[2];
        _chip.Ask([0x24, 0x00], Conversion, words);
        return words;
    }
}
