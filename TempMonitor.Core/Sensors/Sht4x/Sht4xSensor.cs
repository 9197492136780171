using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Sht4x;

/// <summary>Sensirion SHT40, SHT41, SHT45: relative humidity and temperature.</summary>
internal sealed class Sht4xSensor(I2cPort port) : ISensor
{
    // 8.3 ms at most at high precision, and some to spare (hardware.md 2.4)
    private static readonly TimeSpan Conversion = TimeSpan.FromMilliseconds(10);

    private readonly CommandChip _chip = new(port, SensirionCrc.FromOnes);

    public string Model => "SHT4x";

    public void Open()
    {
        port.RefuseIfKernelOwns("sht4x");
        if (Sht4xIdentity.Look(port) is null) throw CommandFaults.Identity(port, Model, Sht4xIdentity.Proof);
    }

    public void Read(ICollection<Measurement> measurements)
    {
        Span<ushort> words = stackalloc ushort[2];
        _chip.Measure(Sht4xCommand.Measure, Conversion, words);
        measurements.Add(new(Quantity.Temperature, SensirionScale.Temperature(words[0])));
        measurements.Add(new(Quantity.Humidity, SensirionScale.WideHumidity(words[1])));
    }

    public void Dispose()
    {
        // the bus owns the descriptor, and the chip sleeps between conversions by itself
    }
}
