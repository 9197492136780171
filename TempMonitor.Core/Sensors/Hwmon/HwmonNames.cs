using TempMonitor.Core.Sensors.Kernel;

namespace TempMonitor.Core.Sensors.Hwmon;

/// <summary>The names that the kernel's hwmon drivers give to chips.</summary>
internal static class HwmonNames
{
    // the thermometers that the kernel's lm75 and similar drivers know: on breakout boards, and as well on mainboards, switches and DIMMs (jc42)
    private static readonly string[] Thermometers =
    [
        "ad7414", "adt7410", "adt7420", "adt75", "at30ts74", "ds1621", "ds1631", "ds1721", "ds1731", "ds1775", "ds75", "ds7505", "g751", "jc42", "lm73", "lm75a", "lm75b",
        "lm77", "max31725", "max6625", "max6626", "mcp980x", "pct2075", "stds75", "stlm75", "sts3x", "tcn75", "tmp100", "tmp101", "tmp103", "tmp105", "tmp108",
        "tmp1075", "tmp112", "tmp175", "tmp275", "tmp75", "tmp75b", "tmp75c",
    ];

    public static ChipNames All { get; } = new(
        [
            new("sht15", 0.3, 2), new("sht21", 0.3, 2), new("sht3x", 0.2, 2), new("sht4x", 0.2, 1.8), new("shtc1", 0.3, 3), new("shtc3", 0.2, 2), new("shtw1", 0.3, 3),
            new("aht10", 0.3, 2), new("aht20", 0.3, 2), new("dht20", 0.5, 3), new("hih6130"), new("hs3001"), new("htu31", 0.2, 2),
            new("lm75", 2) { AlsoInMachines = true },
            new("tmp102", 2) { AlsoInMachines = true },
            .. Thermometers.Select(name => new RoomChip(name) { AlsoInMachines = true }),
            new("w1_slave_temp", 0.5) { FoundElsewhere = true }, // the driver w1 reads the same chip and checks its CRC and the 85 °C
        ],
        "coretemp", "k10temp", "k8temp", "fam15h_power", "zenpower", "cpu_thermal", "via_cputemp", "scpi_sensors");
}
