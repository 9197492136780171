using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Hardware;

/// <summary>Which bus <c>auto</c> means now. Any thread.</summary>
/// <remarks>
/// The choice is kept from the first answer of a chip on, for as long as its node is there: before that a better bus, such as that of an
/// adapter plugged in later, takes its place. When the node of a kept one goes, its adapter was pulled out: what comes anew and is as
/// likely is taken for it. A bus that was there beside it is another one, with other chips. Who is beside it is looked at again and again:
/// what is plugged in later is no less another one, and a number that others have given up is free to be the lost one's.
/// </remarks>
/// <param name="left">Told the number of a bus that is given up.</param>
internal sealed class AutomaticChoice(string devRoot, ISysfs sysfs, TimeProvider time, Action<int> left)
{
    /// <summary>Every transfer asks for the number; the machine's adapters are listed no more often than this.</summary>
    internal static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private RankedBus? _chosen;
    private HashSet<int> _others = [];
    private long _looked;
    private volatile bool _hasAnswered;

    public int Number
    {
        get
        {
            lock (_lock)
            {
                if (!_hasAnswered || !AutomaticI2cBus.HasNode(devRoot, _chosen!.Number)) Choose();
                else if (time.GetElapsedTime(_looked) >= LookEvery) Keep(_chosen, Candidates());
                return _chosen?.Number ?? AutomaticI2cBus.WithoutCandidate(devRoot, sysfs);
            }
        }
    }

    /// <summary>A chip has answered on this bus.</summary>
    public void Answered(int number)
    {
        if (_hasAnswered) return;
        lock (_lock) _hasAnswered = _chosen?.Number == number;
    }

    private void Choose()
    {
        var all = Candidates();
        var best = all.FirstOrDefault(b => !_hasAnswered || (b.Rank <= _chosen!.Rank && !_others.Contains(b.Number)));

        // the name of one that had sensors is worth more in a message than that of none
        if (best is null && _hasAnswered) return;
        if (_chosen is { } given && given != best) left(given.Number);
        Keep(best, all);
    }

    private void Keep(RankedBus? chosen, IReadOnlyList<RankedBus> all)
    {
        _chosen = chosen;
        _others = [.. all.Select(b => b.Number).Where(n => n != chosen?.Number)];
        _looked = time.GetTimestamp();
    }

    private IReadOnlyList<RankedBus> Candidates() => AutomaticI2cBus.Candidates(devRoot, sysfs);
}
