using TempMonitor.Core.Indicators;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Modules.LedMatrix;

namespace TempMonitor.Daemon.Scan;

/// <summary>The Sense HAT's matrix: the kernel's framebuffer by its name, else the controller itself.</summary>
internal sealed class LedMatrixLook(ISysfs sysfs, DeviceNodes nodes)
{
    public LedMatrixFacts? Framebuffer() => FramebufferLedPanel.FindNode(sysfs) is { } node ? new(nodes.PathOf(node), nodes.Refusal(node)) : null;

    /// <remarks>Asks the wire: call it only when there is no framebuffer, and within the patience for that bus.</remarks>
    public LedMatrixFacts? Controller(II2cBus bus)
    {
        if (KernelOwnership.Exists(sysfs, bus.Name, ControllerLedPanel.Address)) return null;
        var panel = new ControllerLedPanel(bus);
        try
        {
            return panel.IsThere() ? new(panel.Place, Problem: null) : null;
        }
        catch (I2cException)
        {
            return null; // a sick bus is named by the search for sensors
        }
    }
}
