using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Survey;

/// <summary>The one address of one wire where a chip answers: two sensors with the same place are one chip.</summary>
public readonly record struct ChipPlace(string Bus, int Address)
{
    /// <summary>Null for sensors without an address, such as those that the kernel reads.</summary>
    public static ChipPlace? Of(SensorOptions options, SensorContext context) =>
        options is I2cSensorOptions { Address: { } text } i2c ? new(context.Buses(i2c.Bus).Name, I2cAddress.Parse(text)) : null;

    public override string ToString() => $"i2c-{Bus} 0x{Address:x2}";
}
