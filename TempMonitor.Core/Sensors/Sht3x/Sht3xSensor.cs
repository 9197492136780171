using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Sht3x;

/// <summary>Sensirion SHT30, SHT31, SHT35: relative humidity and temperature.</summary>
internal sealed class Sht3xSensor(I2cPort port) : ISensor
{
    private const ushort HeaterOn = 1 << 13;

    private readonly CommandChip _chip = new(port, SensirionCrc.FromOnes);

    public string Model => "SHT3x";

    public void Open()
    {
        port.RefuseIfKernelOwns("sht3x");
        if (Sht3xIdentity.Look(port) is null) throw CommandFaults.Identity(port, Model, Sht3xIdentity.Proof);
        _chip.Send(Sht3xCommand.Break, Sht3xTiming.Command);
        _chip.Send(Sht3xCommand.HeaterOff, Sht3xTiming.Command);
        RefuseHeater();
    }

    public void Read(ICollection<Measurement> measurements)
    {
        Span<ushort> words = stackalloc ushort[2];
        _chip.Measure(Sht3xCommand.Measure, Sht3xTiming.Conversion, words);
        RefuseHeater();
        measurements.Add(new(Quantity.Temperature, SensirionScale.Temperature(words[0])));
        measurements.Add(new(Quantity.Humidity, SensirionScale.Humidity(words[1])));
    }

    public void Dispose()
    {
        // the bus owns the descriptor, and the chip sleeps between conversions by itself
    }

    // somebody else may switch it on at any time
    private void RefuseHeater()
    {
        Span<ushort> status = stackalloc ushort[1];
        _chip.Ask(Sht3xCommand.Status, Sht3xTiming.Command, status);
        if ((status[0] & HeaterOn) != 0) throw CommandFaults.Heater(port);
    }
}
