using TempMonitor.Core.Sensors.Kernel;

namespace TempMonitor.Core.Sensors.Iio;

/// <summary>The names that the kernel's IIO drivers give to chips that measure a room, and where two of them leave the kernel's rules.</summary>
internal static class IioNames
{
    // on no list: motion sensors and converters, which have a temperature of their own that is nobody's
    private static readonly string[] Others =
    [
        "am2315", "dps310", "hdc100x", "hdc1000", "hdc1008", "hdc1010", "hdc1050", "hdc1080", "hdc2010", "hdc2080", "hdc3020", "hp03", "hp206c", "icp10100", "lps001wp",
        "lps22df", "lps22hb", "lps22hh", "lps331ap", "lps33hw", "lps35hw", "mlx90614", "mlx90632", "mpl115", "mpl3115", "mprls0025pa", "ms5607", "ms5611", "ms5637", "ms5803", "ms5805",
        "ms5837", "ms8607-temppressure", "ms8607-humidity", "scd30", "scd4x", "sunrise_co2", "t5403", "tmp006", "tmp007", "tsys01", "tsys02d", "zpa2326",
    ];

    // hts221 gives °C and percent where the rules want thousandths (hardware.md 3.2)
    private static readonly string[] WholeUnits = ["hts221"];

    // these make their "CO2" out of other gases
    private static readonly string[] GuessCo2 = ["ccs811", "sgp30"];

    public static ChipNames All { get; } = new(
    [
        new("hts221", 0.5, 3.5) { HeatedByCpu = true },
        new("lps25h", 2, null, 1) { HeatedByCpu = true }, new("lps25h-press", 2, null, 1) { HeatedByCpu = true }, // one chip, by newer and older kernels
        new("bme280", 1, 3, 1), new("bmp280", 1, null, 1), new("bmp180", 2, null, 1), new("bmp085", 2, null, 1), new("bme680", 1, 3, 0.6),
        new("si7020", 0.4, 4), new("si7021", 0.4, 3), new("htu21", 0.3, 2), new("tmp116", 0.2), new("tmp117", 0.1), new("tmp119", 0.1),
        new("dht11", 2, 5), // the same driver and name for the better DHT22
        .. Others.Select(name => new RoomChip(name)),
    ]);

    public static bool GivesWholeUnits(string name) => WholeUnits.Contains(KernelDevice.BaseOf(name));

    public static bool GuessesCo2(string name) => GuessCo2.Contains(KernelDevice.BaseOf(name));
}
