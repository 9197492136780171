using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Hardware;

/// <summary>Which bus <c>auto</c> means now. Any thread.</summary>
/// <remarks>
/// The choice is kept from the first answer of a chip on, for as long as its node is there: before that a better bus, such as that of an
/// adapter plugged in later, takes its place. When the node of a kept one goes, its adapter was pulled out: what comes anew and is as
/// likely is taken for it. A bus that was there before is another one, with other chips.
/// </remarks>
/// <param name="left">Told the number of a bus that is given up.</param>
internal sealed class AutomaticChoice(string devRoot, ISysfs sysfs, Action<int> left)
{
    private readonly Lock _lock = new();
    private RankedBus? _chosen;
    private HashSet<int> _others = [];
    private volatile bool _hasAnswered;

    public int Number
    {
        get
        {
            lock (_lock)
            {
                if (!_hasAnswered || !AutomaticI2cBus.HasNode(devRoot, _chosen!.Number)) Choose();
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
        var all = AutomaticI2cBus.Candidates(devRoot, sysfs);
        var best = all.FirstOrDefault(b => !_hasAnswered || (b.Rank <= _chosen!.Rank && !_others.Contains(b.Number)));

        // the name of one that had sensors is worth more in a message than that of none
        if (best == _chosen || (best is null && _hasAnswered)) return;
        if (_chosen is { } given) left(given.Number);
        (_chosen, _others) = (best, [.. all.Where(b => b != best).Select(b => b.Number)]);
    }
}
