using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Si7021;

/// <summary>The one register of the family. Reserved bits must be written as they were read, and a reset leaves the heater as it is.</summary>
internal readonly record struct Si7021UserRegister(byte Value)
{
    private const byte Resolution = 0x81, HeaterOn = 0x04, NoReload = 0x02;

    /// <summary>All have this bit set from the factory, and none has all bits set, as a line has that nobody drives.</summary>
    public bool HasForm => (Value & NoReload) != 0 && Value != 0xFF;

    public bool Heats => (Value & HeaterOn) != 0;

    /// <summary>Heater off, 12 and 14 bits.</summary>
    public Si7021UserRegister ForMeasuring => new((byte)(Value & ~(Resolution | HeaterOn)));

    public static Si7021UserRegister Read(II2cDevice device)
    {
        Span<byte> value = stackalloc byte[1];
        device.WriteRead(Si7021Command.ReadUserRegister, value);
        return new(value[0]);
    }

    public void Write(II2cDevice device) => device.Write([Si7021Command.WriteUserRegister, Value]);
}
