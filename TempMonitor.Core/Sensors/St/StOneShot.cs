using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.St;

/// <summary>One conversion at a time, asleep in between: the way in which these chips heat themselves least (hardware.md 1.1 and 1.2).</summary>
/// <param name="typical">How long a conversion takes as a rule; waited for in one go, so that polling wakes nobody in vain.</param>
internal sealed class StOneShot(StRegisters registers, I2cPort port, TimeSpan typical)
{
    private const byte PowerDown = 0x00, Active = 0x84, Start = 0x01, BothNew = 0x03;

    // hardware.md 1.1 and 1.2: STATUS every 5 ms, up to 100 ms
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(5), Limit = TimeSpan.FromMilliseconds(100);

    private bool _mayHoldOldResult = true;

    /// <summary>Converts and reads the output registers from <see cref="StRegister.Output"/> on.</summary>
    public void Convert(Span<byte> output)
    {
        registers.Write((byte)StRegister.Control1, Active);
        if (_mayHoldOldResult) ReadOutput(output);
        _mayHoldOldResult = true;
        registers.Write((byte)StRegister.Control2, Start);
        var ready = WaitUntilReady();
        if (ready) ReadOutput(output);
        registers.Write((byte)StRegister.Control1, PowerDown);
        if (!ready) throw NotReady();
    }

    // reading clears the status bits: a conversion that a fault left behind must not pass for the next one
    private void ReadOutput(Span<byte> output)
    {
        registers.ReadBlock((byte)StRegister.Output, output);
        _mayHoldOldResult = false;
    }

    private bool WaitUntilReady()
    {
        port.Delay.Wait(typical);
        for (var waited = typical; !IsReady(); waited += Step)
        {
            if (waited >= Limit) return false;
            port.Delay.Wait(Step);
        }

        return true;
    }

    private bool IsReady() => (registers.Read(StRegister.Status) & BothNew) == BothNew;

    private SensorFaultException NotReady() => new(
        SensorFaultKind.Transient, "not_ready", $"{port} did not finish a conversion within {Limit.TotalMilliseconds:0} ms");
}
