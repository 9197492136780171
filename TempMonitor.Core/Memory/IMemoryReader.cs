namespace TempMonitor.Core.Memory;

/// <summary>What the system says of the daemon's own memory.</summary>
public interface IMemoryReader
{
    /// <summary>Null when the system does not tell.</summary>
    MemoryUse? Read();
}

/// <param name="ResidentBytes">What the process holds now.</param>
/// <param name="CapBytes">The least limit that the kernel enforces; null without one.</param>
/// <param name="CapName">Which limit that is, for people.</param>
public sealed record MemoryUse(long ResidentBytes, long? CapBytes = null, string? CapName = null);
