using System.Diagnostics.CodeAnalysis;

namespace TempMonitor.Core.Readings;

/// <summary>What a number measures. A closed list: one instance each, compared by reference.</summary>
/// <remarks><see cref="Code"/> is written into databases that live for ten years: never renumber, never reuse.</remarks>
public sealed class Quantity
{
    public static readonly Quantity Temperature = new(1, "temperature", "°C", 0.01, -100, 150);
    public static readonly Quantity Humidity = new(2, "humidity", "%", 0.01, 0, 100);
    public static readonly Quantity Pressure = new(3, "pressure", "hPa", 0.01, 0, 2000);
    public static readonly Quantity DewPoint = new(4, "dew_point", "°C", 0.01, -100, 100);
    public static readonly Quantity CpuTemperature = new(5, "cpu_temperature", "°C", 0.01, -100, 200);
    public static readonly Quantity Co2 = new(6, "co2", "ppm", 1, 0, 1_000_000);
    public static readonly Quantity Light = new(7, "light", "lx", 0.1, 0, 1_000_000);
    public static readonly Quantity Voltage = new(8, "voltage", "V", 0.001, -1000, 1000);
    public static readonly Quantity Motion = new(9, "motion", "", 1, 0, 1);

    /// <summary>1 while the board's supply is too low: it explains bad readings.</summary>
    public static readonly Quantity UnderVoltage = new(10, "under_voltage", "", 1, 0, 1);

    /// <summary>1 while the processor is slowed down, for heat or for its supply.</summary>
    public static readonly Quantity Throttled = new(11, "throttled", "", 1, 0, 1);
    public static readonly Quantity FanSpeed = new(12, "fan_speed", "rpm", 1, 0, 100_000);
    public static readonly Quantity Current = new(13, "current", "A", 0.001, -1000, 1000);
    public static readonly Quantity Power = new(14, "power", "W", 0.01, -1_000_000, 1_000_000);

    /// <summary>The temperature of a disk, a module, a board: never the room's.</summary>
    public static readonly Quantity DeviceTemperature = new(15, "device_temperature", "°C", 0.01, -100, 200);

    /// <summary>1 while a chip says that a limit set in the chip itself is passed.</summary>
    public static readonly Quantity LimitAlarm = new(16, "limit_alarm", "", 1, 0, 1);

    private Quantity(byte code, string name, string unit, double resolution, double lowest, double highest)
    {
        Code = code;
        Name = name;
        Unit = unit;
        Resolution = resolution;
        (Lowest, Highest) = (lowest, highest);
    }

    public static IReadOnlyList<Quantity> All { get; } =
    [
        Temperature, Humidity, Pressure, DewPoint, CpuTemperature, Co2, Light, Voltage, Motion, UnderVoltage, Throttled, FanSpeed, Current, Power,
        DeviceTemperature, LimitAlarm,
    ];

    /// <summary>The number by which the store knows this quantity.</summary>
    public byte Code { get; }

    /// <summary>The name used in the API, the export and the configuration.</summary>
    public string Name { get; }

    public string Unit { get; }

    /// <summary>The smallest step kept: the store holds whole multiples of it, far below any sensor's uncertainty.</summary>
    public double Resolution { get; }

    /// <summary>No room, and no machine in it, has less, whatever a chip may say: a limit below it is a slip of the pen.</summary>
    public double Lowest { get; }

    /// <summary>No room, and no machine in it, has more.</summary>
    public double Highest { get; }

    public static bool TryParse(string? name, [NotNullWhen(true)] out Quantity? quantity)
    {
        quantity = All.FirstOrDefault(q => string.Equals(q.Name, name, StringComparison.Ordinal));
        return quantity is not null;
    }

    public static Quantity? FromCode(int code) => All.FirstOrDefault(q => q.Code == code);

    public override string ToString() => Name;
}
