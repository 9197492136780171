namespace TempMonitor.Core.Sensors.Transport;

/// <summary>Where one chip hangs, and what its driver needs to talk to it there.</summary>
internal sealed class I2cPort(II2cBus bus, int address, SensorContext context)
{
    public II2cDevice Device { get; } = bus.Open(address);

    public IConversionDelay Delay => context.Delay;

    public override string ToString() => $"0x{Device.Address:x2} on i2c-{bus.Name}";

    /// <summary>Two drivers on one chip spoil each other's conversions: the kernel's was there first, so ours stops.</summary>
    public void RefuseIfKernelOwns(params ReadOnlySpan<string> kernelModules)
    {
        if (!KernelOwnership.Exists(context.Sysfs, bus.Name, Device.Address)) return;
        var lines = string.Join(" and ", kernelModules.ToArray().Select(m => $"'blacklist {m}'"));
        throw new SensorFaultException(
            SensorFaultKind.Broken,
            "kernel_driver",
            $"a kernel driver owns {this}: put {lines} into /etc/modprobe.d/tempmonitor.conf and restart the machine");
    }
}
