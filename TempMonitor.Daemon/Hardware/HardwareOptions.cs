using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TempMonitor.Daemon.Hardware;

/// <summary>The <c>Hardware</c> section: where the kernel's trees hang, so that tests and containers can put others in their place.</summary>
internal sealed class HardwareOptions
{
    [Required, Description("root of sysfs")]
    public string SysRoot { get; set; } = "/sys";

    [Required, Description("root of the device nodes")]
    public string DevRoot { get; set; } = "/dev";
}
