using System.Globalization;
using System.Text.RegularExpressions;
using TempMonitor.Core.Sensors.Kernel;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Survey;

/// <summary>The one address of one wire where a chip answers: two sensors with the same place are one chip.</summary>
public readonly partial record struct ChipPlace(string Bus, int Address)
{
    /// <summary>Where we ask a chip ourselves; null for sensors without an address, such as those that the kernel reads.</summary>
    /// <param name="usual">The address that an entry without one means.</param>
    public static ChipPlace? Of(SensorOptions options, SensorContext context, int? usual = null)
    {
        if (options is not I2cSensorOptions i2c) return null;
        var address = i2c.Address is { } text ? I2cAddress.Parse(text) : usual;
        return address is { } known ? new(context.Buses(i2c.Bus).Name, known) : null;
    }

    /// <summary>The same, and for a sensor that the kernel reads where the kernel asks its chip; null for what hangs on no I2C bus.</summary>
    public static ChipPlace? Behind(SensorOptions options, SensorContext context) =>
        options is KernelChipOptions kernel ? OfDevice(kernel.PathIn(context.Sysfs)) : Of(options, context);

    /// <summary>By the kernel's name for a device on an I2C bus, as <c>1-005f</c>, or a path that ends in it; null for other devices.</summary>
    public static ChipPlace? OfDevice(string? path) => path is not null && Device().Match(path) is { Success: true, Groups: var parts }
        ? new(parts["bus"].Value, int.Parse(parts["address"].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))
        : null;

    public override string ToString() => $"i2c-{Bus} 0x{Address:x2}";

    [GeneratedRegex(@"(\A|/)(?<bus>[0-9]{1,3})-(?<address>00[0-9a-f]{2})\z")]
    private static partial Regex Device();
}
