using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Sensors.Iio;

/// <summary>What the names of channels begin with, and what their unit is of ours (kernel: Documentation/ABI/testing/sysfs-bus-iio).</summary>
/// <param name="Quantity">Null for a temperature: whose it is, the chip's name says.</param>
/// <param name="Names">The channels taken without being asked for, the first that is there.</param>
/// <param name="Factor">One of the kernel's units in ours.</param>
internal sealed record IioChannelKind(string Prefix, Quantity? Quantity, double Factor, params string[] Names)
{
    public const string NamePattern = "in_(temp|humidityrelative|pressure|concentration_co2|illuminance|voltage)[0-9a-z_-]{0,40}";

    private const double Thousandth = 1e-3, HectopascalPerKilopascal = 10, PpmPerPercent = 10_000;

    public static IReadOnlyList<IioChannelKind> All { get; } =
    [
        new("in_temp", null, Thousandth, "in_temp", "in_temp_ambient", "in_temp0"), // m°C
        new("in_humidityrelative", Readings.Quantity.Humidity, Thousandth, "in_humidityrelative"), // milli-percent
        new("in_pressure", Readings.Quantity.Pressure, HectopascalPerKilopascal, "in_pressure", "in_pressure0"), // kPa
        new("in_concentration_co2", Readings.Quantity.Co2, PpmPerPercent, "in_concentration_co2"), // percent
        new("in_illuminance", Readings.Quantity.Light, 1, "in_illuminance", "in_illuminance0"), // lx
        new("in_voltage", Readings.Quantity.Voltage, Thousandth), // mV; which of a converter's pins means what, only its owner knows
    ];

    /// <summary>Thousandths in the kernel's rules: what <c>hts221</c> gives whole.</summary>
    public bool IsInThousandths => Factor == Thousandth;
}
