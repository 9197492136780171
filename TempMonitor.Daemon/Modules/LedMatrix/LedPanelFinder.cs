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
    private const string Graphics = "class/graphics";

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
        _sysfs.List(Graphics).FirstOrDefault(IsPanel) is { } node ? new FramebufferLedPanel(Path.Combine(settings.Hardware.DevRoot, node)) : null;

    private bool IsPanel(string node)
    {
        try
        {
            return _sysfs.Read($"{Graphics}/{node}/name") == FramebufferLedPanel.Name;
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return false; // fbcon has no name, and one that is being unplugged has none any more
        }
    }

    private ControllerLedPanel? Controller(out string absence)
    {
        var bus = hardware.Context.Buses(null);
        absence = $"no framebuffer named '{FramebufferLedPanel.Name}', and no controller at 0x{ControllerLedPanel.Address:x2} on i2c-{bus.Name}";
        if (_sysfs.Exists($"bus/i2c/devices/{bus.Name}-{ControllerLedPanel.Address:x4}/driver"))
        {
            absence = $"a kernel driver has 0x{ControllerLedPanel.Address:x2} on i2c-{bus.Name}, but there is no framebuffer: load rpisense-fb, or take the overlay out";
            return null;
        }

        try
        {
            var panel = new ControllerLedPanel(bus);
            return panel.IsThere() ? panel : null;
        }
        catch (I2cException refusal)
        {
            absence = refusal.Message;
            return null;
        }
    }
}
