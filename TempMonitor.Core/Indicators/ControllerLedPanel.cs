using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Indicators;

/// <summary>The Sense HAT's ATtiny by I2C, where no kernel driver has it (hardware.md 1.5).</summary>
public sealed class ControllerLedPanel(II2cBus bus) : ILedPanel
{
    public const int Address = 0x46;

    private const byte FrameRegister = 0x00, IdentityRegister = 0xF0, Identity = 0x73;

    // the clock-stretch defect of the Pi's controller may set the top bit of what is read; the kernel masks it too
    private const byte ReadMask = 0x7F;

    private readonly II2cDevice _device = bus.Open(Address);

    public string Kind => "i2c";

    public string Place => $"0x{Address:x2} on i2c-{bus.Name}";

    /// <summary>Reads what the chip calls itself. False when somebody else, or nobody, answers there.</summary>
    /// <exception cref="I2cException">The bus could not be asked.</exception>
    public bool IsThere()
    {
        try
        {
            Span<byte> answer = stackalloc byte[1];
            _device.WriteRead([IdentityRegister], answer);
            return (answer[0] & ReadMask) == Identity;
        }
        catch (I2cException refusal) when (refusal.MeansNothingThere)
        {
            return false;
        }
    }

    public bool IsStillThere() => IsThere();

    public void Show(LedFrame frame)
    {
        Span<byte> transfer = stackalloc byte[1 + LedFrame.ControllerBytes];
        transfer[0] = FrameRegister;
        frame.WriteController(transfer[1..]);
        _device.Write(transfer);
    }

    public void Dispose()
    {
        // the bus belongs to all, and is closed with them
    }
}
