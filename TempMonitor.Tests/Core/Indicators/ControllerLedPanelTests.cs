using TempMonitor.Core.Indicators;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Indicators;

public sealed class ControllerLedPanelTests
{
    // the fake takes the top bit of a register for ST's auto-increment
    private const int Identity = 0xF0 & 0x7F;

    private readonly FakeI2cDevice _chip = new(0x46);

    [Theory]
    [InlineData(0x73, true)]
    [InlineData(0xF3, true)]
    [InlineData(0x00, false)]
    [InlineData(0x7F, false)]
    public void IsThere_Identity_IsJudgedWithoutItsTopBit(byte answer, bool expected)
    {
        _chip.Registers[Identity] = answer;
        Assert.Equal(expected, Panel().IsThere());
        Assert.Empty(_chip.Writes);
    }

    [Fact]
    public void IsThere_NobodyAnswers_IsFalse() => Assert.False(new ControllerLedPanel(new FakeI2cBus()).IsThere());

    [Fact]
    public void IsThere_StuckBus_IsNotTakenForAbsence()
    {
        _chip.Refuse = () => throw new I2cException(LinuxErrno.Etimedout, "stuck");
        Assert.Throws<I2cException>(() => Panel().IsThere());
    }

    [Fact]
    public void Show_Frame_IsOneTransferOf192BytesFromRegister0()
    {
        Panel().Show(new LedFrame(LedBitmap.FromRows(["#"]), Rgb565.FromRgb(0, 255, 0)));
        Assert.Equal(1, _chip.Transfers);
        Assert.All(_chip.Writes, w => Assert.Equal(0, w.Register));
        Assert.Equal([.. new byte[8], 31, .. new byte[183]], _chip.Writes.Select(w => w.Value));
    }

    private ControllerLedPanel Panel() => new(new FakeI2cBus(_chip));
}
