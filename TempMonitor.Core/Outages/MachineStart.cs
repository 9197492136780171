namespace TempMonitor.Core.Outages;

/// <summary>How one run of the machine is told from another.</summary>
/// <param name="Id">The kernel's own name for this run (<c>/proc/sys/kernel/random/boot_id</c>); null where there is none.</param>
/// <param name="At">When the machine was started, by the clock of now; null where the system does not tell.</param>
public sealed record MachineStart(string? Id, DateTimeOffset? At);

/// <summary>Asks the system about its start.</summary>
public interface IMachineStart
{
    MachineStart Now { get; }
}
