using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Si7021;

/// <summary>Silicon Labs Si7013, Si7020, Si7021, TE HTU21D, Sensirion SHT21: relative humidity and temperature.</summary>
internal sealed class Si7021Sensor(I2cPort port) : ISensor
{
    // the two low bits of a result say which it is (hardware.md 2.6)
    private const ushort Value = 0xFFFC;

    private const double Range = 1 << 16;

    // the slowest of the family (HTU21D, temperature) needs that; humidity is always sooner (hardware.md 2.6)
    private static readonly TimeSpan Conversion = TimeSpan.FromMilliseconds(50);

    private readonly CommandChip _chip = new(port, SensirionCrc.FromZero);

    public string Model { get; private set; } = "";

    public void Open()
    {
        port.RefuseIfKernelOwns("si7020", "htu21", "sht21");
        var seen = Si7021Identity.Look(port.Device) ?? throw CommandFaults.Identity(port, "Si7021, HTU21D or SHT21", Si7021Identity.Proof);
        Model = seen.Model!;
        Prepare();
    }

    public void Read(ICollection<Measurement> measurements)
    {
        var humidity = Measure(Si7021Command.MeasureHumidity);
        var temperature = Measure(Si7021Command.MeasureTemperature);
        RefuseHeater();
        measurements.Add(new(Quantity.Temperature, (175.72 * temperature / Range) - 46.85));
        measurements.Add(new(Quantity.Humidity, (125 * humidity / Range) - 6));
    }

    public void Dispose()
    {
        // the bus owns the descriptor, and the chip sleeps between conversions by itself
    }

    private void Prepare()
    {
        var register = Si7021UserRegister.Read(port.Device);
        if (register == register.ForMeasuring) return;
        register.ForMeasuring.Write(port.Device);
        RefuseHeater();
    }

    // somebody else may switch it on at any time
    private void RefuseHeater()
    {
        if (Si7021UserRegister.Read(port.Device).Heats) throw CommandFaults.Heater(port);
    }

    private ushort Measure(ReadOnlySpan<byte> command)
    {
        Span<ushort> word = stackalloc ushort[1];
        _chip.Measure(command, Conversion, word);
        var value = (ushort)(word[0] & Value);
        return value is not 0 and not Value ? value : throw CommandFaults.NoConversion(port, [(byte)(word[0] >> 8), (byte)word[0]]);
    }
}
