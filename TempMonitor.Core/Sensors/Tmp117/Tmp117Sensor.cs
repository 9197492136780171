using System.Buffers.Binary;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Tmp117;

/// <summary>TI TMP117, TMP116 and TMP119: temperature.</summary>
internal sealed class Tmp117Sensor(I2cPort port) : ISensor
{
    // what the register holds before the first conversion, and the end of its scale, far above what the chip survives
    private const short NeverConverted = short.MinValue, EndOfScale = short.MaxValue;

    private const double CountsPerDegree = 128;

    // eight conversions of 15.5 ms (hardware.md 2.8: 124 ms); half as much again for a slow one
    private static readonly ReadyWait Conversion = ReadyWait.Milliseconds(125, step: 5, limit: 190);

    // programming a word of the EEPROM takes 7 ms, loading it after power-up less than 2 (datasheet, electrical characteristics)
    private static readonly ReadyWait Eeprom = ReadyWait.Milliseconds(2, step: 2, limit: 20);

    private readonly I2cRegisters _registers = new(port.Device);

    public string Model { get; private set; } = "TMP117";

    public void Open()
    {
        port.RefuseIfKernelOwns("tmp117");
        Model = Tmp117Identity.Verify(_registers, port);
        ReadIdleConfiguration();
    }

    public void Read(ICollection<Measurement> measurements)
    {
        // this also takes away the flag of a result that nobody fetched
        var configuration = ReadIdleConfiguration();
        _registers.WriteWord((byte)Tmp117Register.Configuration, Tmp117Configuration.StartOneShot(configuration));
        if (!Conversion.Until(IsReady, port.Delay)) throw ChipFault.NotReady(port, "finish a conversion", Conversion);
        measurements.Add(new(Quantity.Temperature, ReadTemperature() / CountsPerDegree));
    }

    public void Dispose()
    {
        // the bus owns the descriptor, and the chip sleeps between conversions by itself
    }

    private short ReadTemperature()
    {
        Span<byte> output = stackalloc byte[2];
        _registers.ReadBlock((byte)Tmp117Register.Temperature, output);
        var word = BinaryPrimitives.ReadInt16BigEndian(output);
        return word is NeverConverted or EndOfScale ? throw ChipFault.NoConversion(port, Model, output) : word;
    }

    private ushort ReadIdleConfiguration()
    {
        var configuration = ReadConfiguration();
        if (!Tmp117Configuration.IsEepromBusy(configuration) || Eeprom.Until(IsIdleNow, port.Delay)) return configuration;
        throw ChipFault.NotReady(port, "finish with its EEPROM", Eeprom);

        bool IsIdleNow() => !Tmp117Configuration.IsEepromBusy(configuration = ReadConfiguration());
    }

    private ushort ReadConfiguration() => _registers.ReadWord((byte)Tmp117Register.Configuration);

    private bool IsReady() => Tmp117Configuration.IsReady(ReadConfiguration());
}
