using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Tmp117;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Lm75;

/// <summary>LM75, LM75A, LM75B, TMP102 and their many kin: temperature. They convert all the time by themselves.</summary>
internal sealed class Lm75Sensor(I2cPort port) : ISensor
{
    private const string Family = "LM75";
    private const double CountsPerDegree = 256;

    // about 100 ms on an LM75 (hardware.md 2.9), which is typical: the slowest of the family need three times that
    private static readonly TimeSpan Conversion = TimeSpan.FromMilliseconds(300);

    private readonly I2cRegisters _registers = new(port.Device);

    public string Model => Family;

    public void Open()
    {
        port.RefuseIfKernelOwns("lm75", "tmp102");
        Verify();
        Wake();

        // until then a chip that was just switched on may say 0 °C
        port.Delay.Wait(Conversion);
    }

    public void Read(ICollection<Measurement> measurements)
    {
        if (Wake()) port.Delay.Wait(Conversion);
        var word = ReadTemperature();
        if (word == 0) word = ReadAgain();
        measurements.Add(new(Quantity.Temperature, word / CountsPerDegree));
    }

    public void Dispose()
    {
        // the bus owns the descriptor; the chip goes on converting, as after power-up
    }

    // exactly 0 °C is said by a line held low and by a chip that has just lost its supply, and now and then by a cold room
    private short ReadAgain()
    {
        Verify();
        port.Delay.Wait(Conversion);
        return ReadTemperature();
    }

    private short ReadTemperature()
    {
        var word = (short)_registers.ReadWord((byte)Lm75Register.Temperature);
        return Lm75Registers.HasNoForeignBit(word) ? word : throw Foreign($"temperature 0x{(ushort)word:X4}");
    }

    private void Verify()
    {
        var identity = Tmp117Identity.Read(_registers);
        if (identity.Model is { } model) throw ChipFault.WrongChip(port, $"a {model} ({identity})", "an LM75 or TMP102");
        var registers = Lm75Registers.Read(_registers);
        if (!registers.HasForm) throw Foreign(registers.ToString());
    }

    /// <summary>True when somebody had shut it down: its last temperature is then as old as that.</summary>
    private bool Wake()
    {
        var configuration = ReadConfiguration();
        if ((configuration & Lm75Registers.ShutDown) == 0) return false;
        _registers.Write((byte)Lm75Register.Configuration, (byte)(configuration & ~Lm75Registers.ShutDown));
        return (ReadConfiguration() & Lm75Registers.ShutDown) == 0 ? true : throw ChipFault.Asleep(port, Family);
    }

    private byte ReadConfiguration() => _registers.Read((byte)Lm75Register.Configuration);

    private SensorFaultException Foreign(string seen) => ChipFault.WrongChip(
        port, $"something else, or a TMP102 in its extended mode: its registers have not that family's form ({seen})", "an LM75 or TMP102");
}
