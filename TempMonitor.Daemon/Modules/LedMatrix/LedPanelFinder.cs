using System.Diagnostics.CodeAnalysis;
using TempMonitor.Core.Indicators;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hardware;

namespace TempMonitor.Daemon.Modules.LedMatrix;

/// <summary>Looks for a panel: the kernel's framebuffer by its name, else the controller itself, else the simulated board's.</summary>
internal sealed class LedPanelFinder(DaemonSettings settings, HardwareAccess hardware)
{
    // not the hardware's own: where sensors are simulated, a panel may still be real
    private readonly LinuxSysfs _sysfs = new(settings.Hardware.SysRoot);

    /// <summary>True where the readings are invented though nobody asked for it: no real panel may show them.</summary>
    public bool MustNotShowReadings => hardware.IsSimulated && SimulationDecision.IsFallback(settings);

    /// <param name="absence">Why there is none.</param>
    public bool TryFind([NotNullWhen(true)] out ILedPanel? panel, out string absence)
    {
        absence = "";
        panel = Framebuffer();
        if (panel is null && hardware.IsSimulated) panel = new SimulatedLedPanel();
        if (panel is null) panel = Controller(out absence);
        return panel is not null;
    }

    private FramebufferLedPanel? Framebuffer() =>
        FramebufferLedPanel.FindNode(_sysfs) is { } node ? new FramebufferLedPanel(Path.Combine(settings.Hardware.DevRoot, node)) : null;

    private ControllerLedPanel? Controller(out string absence)
    {
        var bus = hardware.Context.Buses(null);
        hardware.Claims.Release(this);
        absence = $"no framebuffer named '{FramebufferLedPanel.Name}', and no controller at 0x{ControllerLedPanel.Address:x2} on i2c-{bus.Name}";
        if (KernelOwnership.Exists(_sysfs, bus.Name, ControllerLedPanel.Address))
        {
            absence = $"a kernel driver has 0x{ControllerLedPanel.Address:x2} on i2c-{bus.Name}, but there is no framebuffer: load rpisense-fb, or take the overlay out";
            return null;
        }

        if (hardware.Claims.Has(new(bus.Name, ControllerLedPanel.Address)))
        {
            absence = $"a sensor is read at 0x{ControllerLedPanel.Address:x2} on i2c-{bus.Name}, where the controller would be";
            return null;
        }

        try
        {
            var panel = new ControllerLedPanel(bus);
            if (!panel.IsThere()) return null;
            hardware.Claims.Claim(this, () => new(hardware.Context.Buses(null).Name, ControllerLedPanel.Address));
            return panel;
        }
        catch (I2cException refusal)
        {
            absence = refusal.Message;
            return null;
        }
    }
}
