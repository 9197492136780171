namespace TempMonitor.Core.Outages;

/// <summary>What the silence between two runs of the daemon was.</summary>
public static class OutageJudge
{
    // two ways to compute one moment from clocks that are read one after the other
    private static readonly TimeSpan SameStart = TimeSpan.FromSeconds(5);

    /// <param name="started">When this run began to watch.</param>
    /// <param name="shortest">What is shorter is no outage: a restart between two reads.</param>
    /// <returns>Null when there was none.</returns>
    public static Outage? Between(RunBefore before, MachineStart machine, DateTimeOffset started, TimeSpan shortest)
    {
        if (before.LastSeen is not { } from) return null;
        if (started < from) return new Outage(from, started, OutageReason.Clock);
        return started - from < shortest ? null : new Outage(from, started, Why(before, machine));
    }

    private static OutageReason Why(RunBefore before, MachineStart machine)
    {
        if (before.Stopped is not null) return OutageReason.CleanStop;
        if (IsSameRun(before, machine) is not { } same) return OutageReason.Unknown;
        return same ? OutageReason.KilledOrCrashed : OutageReason.PowerLossOrReset;
    }

    private static bool? IsSameRun(RunBefore before, MachineStart machine)
    {
        if (before.Machine?.Id is { } id && machine.Id is not null) return id == machine.Id;
        return machine.At is { } at ? at <= before.LastSeen + SameStart : null;
    }
}
