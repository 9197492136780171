using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Groups;

/// <summary>One group at work: keeps what its members said last, gives their common value and watches whether they agree.</summary>
/// <remarks>Not thread-safe: <see cref="SensorGroups"/> has the lock, and says what is to be logged when it has left it.</remarks>
internal sealed class SensorGroup(GroupSettings settings, TimeProvider time, LogQueue log)
{
    private readonly List<MemberState> _members = [];
    private readonly Dictionary<Quantity, DisagreementWatch> _watches = settings.Tolerance.Keys.ToDictionary(q => q, _ => new DisagreementWatch(settings.Hold));
    private readonly Dictionary<Quantity, long> _given = [];
    private readonly GroupRound _round = new();

    public GroupSettings Settings => settings;

    /// <summary>A group that came about by itself is none before its second member is there.</summary>
    public bool Exists => settings.Publish || _members.Count > 1;

    public IEnumerable<MemberState> Members => _members;

    /// <summary>Readings given so far.</summary>
    public long Given { get; private set; }

    public void Join(SensorProfile member)
    {
        if (_members.All(m => m.Sensor != member.Id)) _members.Add(new MemberState(member, time));
    }

    /// <returns>The group's own readings, when it is time for them.</returns>
    public IReadOnlyList<Reading> Take(SensorId sensor, IReadOnlyList<Reading> readings, IReadOnlyCollection<Rejection> rejections)
    {
        MemberOf(sensor).Take(readings.Where(r => settings.Quantities.Contains(r.Quantity)), rejections);
        Judge();
        var isTime = readings.Count > 0 && _round.Report(sensor, Awaited());
        return isTime && settings.Publish ? Give() : [];
    }

    public void Miss(SensorId sensor, string reason)
    {
        MemberOf(sensor).Miss(reason);
        Judge();
    }

    /// <summary>A member measures some quantities no more.</summary>
    /// <returns>Those that nobody in the group measures now.</returns>
    public IReadOnlyCollection<Quantity> End(SensorId sensor, IReadOnlyCollection<Quantity> ended)
    {
        MemberOf(sensor).Forget(ended);
        Judge();
        return [.. ended.Where(q => settings.Quantities.Contains(q) && !_members.Exists(m => m.Measures(q)))];
    }

    /// <summary>Lets time pass: a disagreement lasts longer, a silent member drops out.</summary>
    public void Judge()
    {
        foreach (var (quantity, watch) in _watches)
        {
            var verdict = VerdictOn(quantity);
            var hasChanged = watch.Observe(verdict?.Stretch, Now());
            if (hasChanged) Report(quantity, verdict, watch.IsWarning);
        }

        if (_watches.Values.Any(w => w.IsApart)) return;
        foreach (var member in _members) member.Forgive();
    }

    public Verdict? VerdictOn(Quantity quantity)
    {
        var votes = VotesOn(quantity);
        return votes.Count == 0 ? null : Consensus.Of(votes, settings.ToleranceOf(quantity));
    }

    /// <summary>The rhythm in which the group gives a quantity: that of the fastest member that has a say now, else of the fastest of all.</summary>
    public TimeSpan IntervalOf(Quantity quantity)
    {
        var voters = VotesOn(quantity).ConvertAll(v => v.Sensor);
        return _members.Where(m => voters.Count == 0 || voters.Contains(m.Sensor)).Min(m => m.Interval);
    }

    public GroupSnapshot Snapshot()
    {
        var verdicts = settings.Tolerance.Keys.Select(q => (Quantity: q, Verdict: VerdictOn(q))).Where(v => v.Verdict is not null).ToList();
        return new GroupSnapshot(settings.Name, [.. _members.Select(m => new GroupMemberView(m.Sensor, IsHealthy(m), m.IsTried))])
        {
            Publishes = settings.Publish,
            TemperatureSpread = VerdictOn(Quantity.Temperature)?.Spread,
            Spreads = [.. verdicts.Where(v => v.Verdict!.Stretch is not null).Select(v => new GroupSpread(v.Quantity, v.Verdict!.Spread!.Value, v.Verdict.Stretch!.Value))],
            Disagreements = [.. verdicts.Where(v => _watches[v.Quantity].IsWarning).Select(v => GroupText.Describe(v.Quantity, v.Verdict!, settings.ToleranceOf(v.Quantity)))],
            Said = [.. verdicts.Select(v => $"{v.Quantity} {GroupText.List(v.Verdict!.Votes)}")],
        };
    }

    private void Report(Quantity quantity, Verdict? verdict, bool disagrees)
    {
        if (disagrees)
        {
            var disagreement = GroupText.Describe(quantity, verdict!, settings.ToleranceOf(quantity));
            log.Add(logger => Log.Disagree(logger, settings.Name, disagreement));
            return;
        }

        var said = GroupText.List(verdict?.Votes ?? []);
        log.Add(logger => Log.Settled(logger, settings.Name, quantity, said));
    }

    private List<Reading> Give()
    {
        var readings = new List<Reading>();
        foreach (var quantity in settings.Quantities)
        {
            if (VerdictOn(quantity) is not { } verdict) continue;

            // as new as its newest vote and given once: old news must not look fresh because another quantity has changed
            var newest = verdict.Votes.Select(v => v.Reading).MaxBy(r => r.Timestamp);
            if (_given.TryGetValue(quantity, out var last) && newest.Timestamp <= last) continue;
            _given[quantity] = newest.Timestamp;
            readings.Add(new Reading(settings.Name, quantity, newest.Time, newest.Timestamp, verdict.Value, verdict.Raw, QualityOf(quantity, verdict), UncertaintyOf(verdict)));
        }

        if (readings.Count > 0) Given++;
        return readings;
    }

    /// <summary>Of two that are apart one is wrong and nobody knows for certain which: it reaches to the other then.</summary>
    private static double? UncertaintyOf(Verdict verdict) =>
        verdict is { IsDisputed: true, Votes.Length: 2 } && verdict.Spread > verdict.Uncertainty ? verdict.Spread : verdict.Uncertainty;

    private Quality QualityOf(Quantity quantity, Verdict verdict)
    {
        var quality = verdict.Deciders.Aggregate(Quality.Good, (sum, vote) => sum | vote.Reading.Quality);
        if (verdict.IsDisputed) quality |= Quality.Disputed;
        if (verdict.Votes.Length == 1 && _members.Count(m => m.Measures(quantity)) > 1) quality |= Quality.SingleMember;
        return quality;
    }

    /// <summary>Those that a round waits for: not the dead, and not those of a slower rhythm.</summary>
    private IEnumerable<SensorId> Awaited()
    {
        var living = _members.Where(m => !m.IsTried || IsLiving(m)).ToList();
        var rhythm = living.Select(m => m.Interval).DefaultIfEmpty().Min() * 1.5;
        return living.Where(m => m.Interval <= rhythm).Select(m => m.Sensor);
    }

    private List<Vote> VotesOn(Quantity quantity)
    {
        var votes = _members.Select(m => m.VoteOn(quantity)).OfType<Vote>().ToList();
        return VoteErrors.Weigh(votes.Exists(v => v.IsSound) ? votes.FindAll(v => v.IsSound) : votes);
    }

    private bool IsLiving(MemberState member) => settings.Quantities.Any(q => member.VoteOn(q) is not null);

    private bool IsHealthy(MemberState member)
    {
        var measured = settings.Quantities.Where(member.Measures).ToList();
        return measured.Count > 0 && measured.TrueForAll(q => VotesOn(q).Exists(v => v.Sensor == member.Sensor));
    }

    private MemberState MemberOf(SensorId sensor) => _members.Find(m => m.Sensor == sensor)!;

    private TimeSpan Now() => time.GetElapsedTime(0, time.GetTimestamp());
}
