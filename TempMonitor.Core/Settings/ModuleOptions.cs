using System.ComponentModel;

namespace TempMonitor.Core.Settings;

/// <summary>What every module's section has. A module derives its own options from it, and sets there whether it is on by default.</summary>
public abstract class ModuleOptions
{
    [Description("whether the module is there at all: off means no route, no thread, no metric, no device opened")]
    public bool Enabled { get; set; }
}
