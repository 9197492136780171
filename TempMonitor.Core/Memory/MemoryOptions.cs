using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TempMonitor.Core.Memory;

/// <summary>The <c>Memory</c> section.</summary>
public sealed class MemoryOptions
{
    [Description("resident memory of the daemon, in bytes, above which its health is degraded")]
    [Range(64.0 * 1024 * 1024, 64.0 * 1024 * 1024 * 1024)]
    public long AlertBytes { get; set; } = 400L * 1024 * 1024;
}
