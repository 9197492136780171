using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Mcp9808;

/// <summary>Microchip MCP9808: temperature. Converts all the time by itself.</summary>
internal sealed class Mcp9808Sensor(I2cPort port) : ISensor
{
    private const string Chip = "MCP9808";
    private const ushort ShutDown = 0x0100;
    private const byte Finest = 3;

    // 250 ms at the finest resolution is the typical figure (hardware.md 2.7): a fifth on top for a slow one
    private static readonly TimeSpan Conversion = TimeSpan.FromMilliseconds(300);

    private readonly I2cRegisters _registers = new(port.Device);

    public string Model => Chip;

    public void Open()
    {
        port.RefuseIfKernelOwns("jc42");
        Mcp9808Identity.Verify(_registers, port);
        Wake();
        _registers.Write((byte)Mcp9808Register.Resolution, Finest);

        // until then a chip that was just switched on says 0 °C, and one with another resolution says it in coarser steps
        port.Delay.Wait(Conversion);
    }

    public void Read(ICollection<Measurement> measurements)
    {
        if (Wake()) port.Delay.Wait(Conversion);
        var word = ReadTemperature();
        if (word is 0x0000 or 0xFFFF) word = ReadAgain();
        measurements.Add(new(Quantity.Temperature, Mcp9808Temperature.Celsius(word)));
    }

    public void Dispose()
    {
        // the bus owns the descriptor; the chip goes on converting, as after power-up
    }

    private ushort ReadTemperature() => _registers.ReadWord((byte)Mcp9808Register.Temperature);

    // exactly 0 °C is said by a line held low and by a chip that has just lost its supply, and now and then by a cold room
    private ushort ReadAgain()
    {
        Mcp9808Identity.Verify(_registers, port);
        port.Delay.Wait(Conversion);
        return ReadTemperature();
    }

    /// <summary>True when somebody had shut it down: its last temperature is then as old as that.</summary>
    private bool Wake()
    {
        var configuration = ReadConfiguration();
        if ((configuration & ShutDown) == 0) return false;
        _registers.WriteWord((byte)Mcp9808Register.Configuration, (ushort)(configuration & ~ShutDown));
        return (ReadConfiguration() & ShutDown) == 0 ? true : throw ChipFault.Asleep(port, Chip);
    }

    private ushort ReadConfiguration() => _registers.ReadWord((byte)Mcp9808Register.Configuration);
}
