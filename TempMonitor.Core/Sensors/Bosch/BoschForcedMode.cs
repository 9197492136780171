using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Bosch;

/// <summary>
/// One conversion at a time, one sample per quantity, asleep in between: the way in which these chips heat themselves least.
/// Noise is for the daemon's own averaging to remove, which can tell an outlier from the rest.
/// </summary>
internal sealed class BoschForcedMode(I2cRegisters registers, I2cPort port, BoschLayout layout)
{
    private const byte HumidityOnce = 0b001, FilterOff = 0b000_000_00, PressureAndTemperatureOnceForced = 0b001_001_01;

    // P 3 bytes, T 3 bytes, H 2 bytes
    private const int WithHumidity = 8, WithoutHumidity = 6;

    /// <remarks>All settings are written every time: a chip that lost its supply for a moment has forgotten them, and says nothing.</remarks>
    public BoschWords Convert(string model, bool hasHumidity)
    {
        if (hasHumidity) registers.Write(layout.ControlHumidity, HumidityOnce);
        registers.Write(layout.Filter, FilterOff);
        registers.Write(layout.ControlMeasure, PressureAndTemperatureOnceForced);
        if (!layout.Conversion.Until(IsDone, port.Delay)) throw ChipFault.NotReady(port, "finish a conversion", layout.Conversion);
        Span<byte> output = stackalloc byte[hasHumidity ? WithHumidity : WithoutHumidity];
        registers.ReadBlock(layout.Output, output);
        return BoschWords.Parse(output) ?? throw ChipFault.NoConversion(port, model, output);
    }

    private bool IsDone() => (registers.Read(layout.Status) & layout.StatusMask) == layout.StatusWhenDone;
}
