using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Scan;

/// <summary>Something that is in the way, and the commands that mend it; none where no command can.</summary>
internal sealed record Advice(string Problem, params string[] Commands);

/// <summary>What to do, from what was seen: nothing is advised on suspicion.</summary>
internal static class ScanAdvice
{
    private const string SwitchI2cOn = "sudo raspi-config nonint do_i2c 0", LoadI2cDev = "sudo modprobe i2c-dev";

    public static IReadOnlyList<Advice> For(ScanFacts facts) =>
        [.. Permission(facts), .. SwitchedOff(facts), .. Buses(facts), .. Board(facts), .. KernelOwned(facts), .. OneWire(facts), .. Video(facts), .. Monitored(facts)];

    /// <summary>The one line for a machine on which there is nothing at all; null when there is something to report.</summary>
    public static string? Nothing(ScanFacts facts)
    {
        var isEmpty = !facts.Sensors.Any(s => s.MeasuresRoom) && facts is { Board: null, Monitor: null, LedMatrix: null, Cameras.Count: 0, Troubles.Count: 0 }
            && !facts.KernelChips.Any(c => c.IsKnown) && For(facts).Count == SwitchedOff(facts).Count();
        return isEmpty ? $"No sensor hardware was found: {WhyNothing(facts)}" : null;
    }

    private static string WhyNothing(ScanFacts facts)
    {
        if (facts.IsWindows) return $"{SearchHint.Windows.WayOut}.";
        if (SwitchedOff(facts).FirstOrDefault() is { } off) return $"{off.Problem}. Run '{off.Commands[0]}', plug a sensor in and scan again{OneWireHint(facts)}.";
        if (facts.Buses.Where(b => b.State == BusState.Scanned).ToList() is { Count: > 0 } scanned)
            return $"nothing that is known answers on {List(scanned)}. Check that the sensor is plugged in and powered, and scan again{OneWireHint(facts)}.";
        if (facts.Buses.Count > 0)
            return $"the I2C buses of this machine ({List(facts.Buses)}) belong to its monitors and mainboard. Plug in a sensor on a USB adapter and scan again; '--bus N' looks at one of these all the same.";
        return "this machine shows no I2C bus, and no 1-Wire, hwmon or IIO sensor for a room. Plug one in and scan again; 'tempmonitor --Simulation:When=always' shows a simulated room meanwhile.";
    }

    private static string OneWireHint(ScanFacts facts) =>
        facts.IsRaspberryPi && facts.OneWire.Masters.Count == 0 ? "; a 1-Wire probe also needs the line 'dtoverlay=w1-gpio' in /boot/firmware/config.txt and a restart" : "";

    private static IEnumerable<Advice> Permission(ScanFacts facts)
    {
        var closed = facts.Buses.Where(b => b.Errno is LinuxErrno.Eacces or LinuxErrno.Eperm).ToList();
        if (closed.Count == 0) yield break;
        yield return facts.HasI2cGroup
            ? new($"this user may not use {List(closed)}; join the group i2c and log in again", "sudo usermod -aG i2c $USER")
            : new($"this user may not use {List(closed)}, and there is no group i2c to join", "sudo tempmonitor sensors scan");
    }

    private static IEnumerable<Advice> SwitchedOff(ScanFacts facts)
    {
        var ours = facts.Buses.Where(b => b.State != BusState.Foreign).ToList();
        if (ours.Count == 0 && facts.IsRaspberryPi) yield return new("I2C is switched off", SwitchI2cOn);
        if (ours.Where(b => b.State == BusState.NoNode).ToList() is { Count: > 0 } nodeless)
            yield return new($"the module i2c-dev is not loaded, so there is no node for {List(nodeless)}", LoadI2cDev, "echo i2c-dev | sudo tee /etc/modules-load.d/i2c-dev.conf");
    }

    private static IEnumerable<Advice> Buses(ScanFacts facts)
    {
        foreach (var bus in facts.Buses.Where(b => b.State is BusState.Hung || (b.State is BusState.Refused && b.Errno is not (LinuxErrno.Eacces or LinuxErrno.Eperm))))
            yield return new($"{List([bus])}: {bus.Problem}{(bus.State == BusState.Hung ? "; power-cycle what is plugged into it" : "")}");
    }

    private static IEnumerable<Advice> Board(ScanFacts facts)
    {
        if (facts.MissingChips.Count > 0)
            yield return new($"no answer from {string.Join(" and ", facts.MissingChips.Select(c => $"{c.Driver} at 0x{c.Address:x2}"))} of the board {facts.Board!.Preset.Name}: check that it is seated and powered");
    }

    private static IEnumerable<Advice> KernelOwned(ScanFacts facts)
    {
        foreach (var chip in facts.KernelChips.Where(c => c is { IsKnown: true, Driver: not null, ReadBy: null }))
        {
            var problem = $"the kernel's driver {chip.Driver} has the {chip.Name} at i2c-{chip.Bus} 0x{chip.Address:x2} and shows no value of it";
            yield return chip.Module is { } module
                ? new($"{problem}; let it go", $"echo 'blacklist {module}' | sudo tee -a /etc/modprobe.d/tempmonitor.conf", "sudo reboot")
                : new($"{problem}; let it go until the next start", $"echo {chip.Bus}-{chip.Address:x4} | sudo tee /sys/bus/i2c/drivers/{chip.Driver}/unbind");
        }
    }

    private static IEnumerable<Advice> OneWire(ScanFacts facts)
    {
        if (facts.OneWire is { Probes: > 0, IsTherm: false }) yield return new($"{facts.OneWire.Probes} 1-Wire thermometers are there, but their driver is not loaded", "sudo modprobe w1_therm");
        if (facts.OneWire is { Masters.Count: > 0, Probes: 0 }) yield return new($"1-Wire is on ({string.Join(", ", facts.OneWire.Masters)}), but no thermometer answers: check its three wires and the 4.7 kOhm resistor");
    }

    private static IEnumerable<Advice> Video(ScanFacts facts)
    {
        string?[] closed = [facts.LedMatrix is { Problem: not null } led ? led.How : null, .. facts.Cameras.Where(c => c.Problem is not null).Select(c => c.Device)];
        if (closed.OfType<string>().ToList() is { Count: > 0 } nodes) yield return new($"this user may not open {string.Join(", ", nodes)}; join the group video and log in again", "sudo usermod -aG video $USER");
        if (facts.Cameras.Any(c => c is { IsCsi: true, Program: null })) yield return new("the camera on the ribbon needs libcamera's still program, which is not installed", "sudo apt install rpicam-apps");
    }

    private static IEnumerable<Advice> Monitored(ScanFacts facts)
    {
        var kept = facts.Buses.Where(b => b.State == BusState.Monitored).ToList();
        if (kept.Count > 0) yield return new($"{List(kept)} is left alone: the monitor that runs reads it, and looks there for new sensors itself. To scan it from here, stop the monitor", "sudo systemctl stop tempmonitor");
    }

    private static string List(IEnumerable<ScannedBus> buses) => string.Join(", ", buses.Select(b => b.Adapter.Length == 0 ? $"i2c-{b.Name}" : $"i2c-{b.Name} ({b.Adapter})"));
}
