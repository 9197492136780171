using System.Collections.Frozen;

namespace TempMonitor.Core.Sensors;

/// <summary>What helps, by the reason of a fault. Drivers put the details into the message; each reason that they use stands here.</summary>
internal static class FaultAdvice
{
    private static readonly FrozenDictionary<string, string> ByReason = new Dictionary<string, string>
    {
        // nothing answers
        ["nak"] = "check that the board is plugged in and powered",
        ["bus_missing"] = "enable I2C (raspi-config, or dtparam=i2c_arm=on) and load i2c-dev",
        ["missing"] = "check that the kernel drives it, and the path under Hardware:SysRoot",
        ["gone"] = "plug it in again, or load its kernel module again",
        ["no_data"] = "check the cable: the kernel has the chip but gets no value from it",
        ["no_zone"] = "this machine shows no CPU temperature: take the sensor out of Sensors and set Compensation:CpuFactor to 0",
        ["no_member"] = "see the checks of its sensors",
        ["switched_off"] = "switch the channel on, or take it out of Sensors",

        // somebody stands in the way
        ["permission"] = "let the daemon's user open the device: usermod -aG i2c <user>, or what the message says",
        ["kernel_driver"] = "a kernel driver owns the chip: blacklist it, or read it by the driver iio or hwmon",
        ["kernel_module"] = "load the module, and name it in /etc/modules-load.d so that it stays",
        ["heater"] = "another program has switched the chip's heater on: end that program",

        // the configuration means something else
        ["identity"] = "another chip answers at this address: check Driver and Address",
        ["replaced"] = "if the other chip is there on purpose, restart the monitor to forget this one",
        ["several"] = "say in its Sensors entry which one is meant",
        ["channel"] = "name a channel that there is in its Sensors entry",
        ["zone"] = "name a zone that there is in its Sensors entry",
        ["bus_unsuitable"] = "choose another bus with I2c:Bus, or the sensor's own Bus",

        // the wire
        ["bus_stuck"] = "a chip holds the bus: power-cycle the board",
        ["bus_busy"] = "something else uses the bus; if it stays, power-cycle the board",
        ["bus_error"] = "shorten the wires, check contacts and pull-ups; if it stays, power-cycle the board",
        ["bus_low"] = "look for a short circuit on the data line",
        ["hung"] = "the bus hangs: power-cycle the board",
        ["late_answer"] = "the bus hung and came back: if it happens again, power-cycle the board",
        ["crc"] = "what the chip says arrives damaged: shorten its wires, check contacts and pull-ups",
        ["empty"] = "check the cable, the plug and the pull-up resistor",
        ["io"] = "see the kernel's log (dmesg); if it stays, unplug the device and plug it in again",
        ["read_error"] = "see the kernel's log (dmesg); if it stays, load the kernel module again",
        ["format"] = "the kernel gives something else than a number: see its log (dmesg), load the kernel module again",

        // the chip
        ["asleep"] = "switch the chip's supply off and on",
        ["calibration"] = "power-cycle the board; if it stays, the chip is broken",
        ["not_ready"] = "the chip does not convert: power-cycle the board",
        ["no_conversion"] = "the chip does not convert: power-cycle the board",
        ["no_sample"] = "the chip has stopped measuring and is started anew; if it comes again, check its supply",
        ["power_on"] = "check the sensor's supply",
        ["power"] = "feed the sensor by its VDD pin",
        ["sensor_fault"] = "check the probe and its cable",
        ["scale"] = "the kernel's driver is at fault: update the kernel, or read the chip by a driver of its own",

        // the value
        ["stuck"] = "the chip repeats itself to the last digit: power-cycle the board",
        ["range"] = "check the sensor, its place and the Plausibility limits",
        ["humidity_over_100"] = "check the sensor for dew; if it is dry, it is worn out or not calibrated",
        ["spike"] = "wait for the next reads: they confirm the jump or drop it; if it comes again, check contacts and supply",

        // the program
        [SensorReporter.DriverError] = "this is a bug: report it with the stack trace from the log",
    }.ToFrozenDictionary();

    public static IEnumerable<string> Reasons => ByReason.Keys;

    public static string For(string reason) => ByReason.GetValueOrDefault(reason) ?? "see the log";
}
