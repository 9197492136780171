using TempMonitor.Core.Outages;
using TempMonitor.Core.Storage;

namespace TempMonitor.Tests.Fakes;

internal sealed class InMemoryOutageStore : IOutageStore
{
    private readonly SortedDictionary<DateTimeOffset, Outage> _outages = [];
    private MachineStart? _machine;

    /// <summary>When set, every call that writes fails with it.</summary>
    public string? Failure { get; set; }

    /// <summary>When set, nothing can be listed.</summary>
    public string? ReadFailure { get; set; }

    public DateTimeOffset? LastRow { get; set; }

    public RunBefore Before() => new(_outages.Values.LastOrDefault(o => o.To is null)?.From, LastRow, _machine);

    public void Begin(Outage? outage, MachineStart machine)
    {
        Refuse();
        foreach (var open in _outages.Values.Where(o => o.To is null).ToList()) _outages.Remove(open.From);
        if (outage is not null) Put(outage);
        _machine = machine;
    }

    public void Put(Outage outage)
    {
        Refuse();
        _outages[outage.From] = outage;
    }

    public void Remove(DateTimeOffset from)
    {
        Refuse();
        _outages.Remove(from);
    }

    public IReadOnlyList<Outage> List(DateTimeOffset from, DateTimeOffset to, int count) =>
        ReadFailure is null ? [.. _outages.Values.Where(o => Earlier(o) < to && Later(o, to) >= from).Reverse().Take(count)] : throw new StoreException(ReadFailure);

    private static DateTimeOffset Earlier(Outage outage) => outage.To < outage.From ? outage.To.Value : outage.From;

    private static DateTimeOffset Later(Outage outage, DateTimeOffset open) => (outage.To ?? open) is var to && to > outage.From ? to : outage.From;

    private void Refuse()
    {
        if (Failure is not null) throw new StoreException(Failure);
    }
}
