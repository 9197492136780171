namespace TempMonitor.Core.Outages;

/// <summary>The times in which nobody was watching.</summary>
/// <remarks>Every member throws <see cref="Storage.StoreException"/> when the engine refuses; nothing was kept then.</remarks>
public interface IOutageStore
{
    /// <summary>Ask before this run has written a reading.</summary>
    RunBefore Before();

    /// <summary>Begins a run: the note of the stop before it goes, what it meant is kept, and in which run of the machine we are.</summary>
    /// <param name="outage">Null when there was none.</param>
    void Begin(Outage? outage, MachineStart machine);

    /// <summary>Adds one, or writes it anew: by the time at which it began.</summary>
    void Put(Outage outage);

    /// <summary>It was none, after all.</summary>
    void Remove(DateTimeOffset from);

    /// <summary>Those that touch [from, to), newest first. The one that lasts has no end.</summary>
    IReadOnlyList<Outage> List(DateTimeOffset from, DateTimeOffset to, int count);
}
