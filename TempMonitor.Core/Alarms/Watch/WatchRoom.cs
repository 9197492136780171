using TempMonitor.Core.Alarms.Kinds;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms.Watch;

/// <summary>All who are watched, with their alarms. An alarm comes into being when there is something for it to look at.</summary>
internal sealed class WatchRoom(AlarmRules begun, TimeZoneInfo zone)
{
    private AlarmRules _rules = begun;

    private readonly Dictionary<SensorId, SensorWatch> _sensors = [];
    private readonly List<Alarm> _timed = [];

    public IEnumerable<Alarm> Alarms => _sensors.Values.SelectMany(s => s.Alarms);

    public SensorWatch Of(SensorId id, long now)
    {
        if (!_sensors.TryGetValue(id, out var sensor)) _sensors.Add(id, sensor = new SensorWatch(id, zone, now));
        return sensor;
    }

    /// <summary>Whether anybody still judges it: its sensor may be gone, or may not have come back since the start.</summary>
    public bool IsWatched(Alarm alarm) => alarm.Sensor is { } sensor && Find(sensor.Id) == sensor && sensor.Alarms.Contains(alarm) && (sensor.WasThere || sensor.IsLive);

    public SensorWatch? Find(SensorId id) => _sensors.GetValueOrDefault(id);

    public void Note(SensorWatch sensor, in Reading reading, long steady, long batch)
    {
        if (!sensor.Note(reading, steady, batch)) return;
        foreach (var rule in _rules.All)
            if (rule.Judge.SubjectOf(rule) == AlarmSubject.Reading && rule.Judge.TriggerOf(rule) == reading.Quantity) Add(sensor, rule);
    }

    /// <summary>A reading from between the start and now may have been stored, and replayed, already.</summary>
    public bool IsNew(Reading reading) => !(Find(reading.Sensor)?.LatestOf(reading.Quantity) is { } last && reading.Time <= last.At.Wall);

    /// <summary>Compares the members of each group.</summary>
    /// <returns>Those that were judged, and when.</returns>
    public IEnumerable<(Alarm Alarm, Moment At)> Compare(IEnumerable<WatchedGroup> groups, Moment now)
    {
        foreach (var group in groups)
            foreach (var alarm in Find(group.Name)?.Alarms ?? [])
                if (alarm.Compare(group, now) is { } at) yield return (alarm, at);
    }

    public IReadOnlyList<AlarmStatus> Status(Moment now) =>
        [.. Alarms.Where(a => a.Level > AlarmLevel.None || a.Speaks(now.Steady)).Select(a => AlarmStatus.Of(a, now))
            .OrderBy(s => _rules.PlaceOf(s.Rule)).ThenBy(s => s.Alarm.Sensor.Name, StringComparer.Ordinal)];

    public IReadOnlyList<PendingTrip> Pending(long now) => [.. Alarms.Select(a => a.PendingAt(now)).OfType<PendingTrip>()];

    public void Resume(IEnumerable<PendingTrip> pending, long now)
    {
        foreach (var trip in pending) Find(trip.Alarm.Sensor)?.AlarmOf(trip.Alarm.Rule)?.Resume(trip, now);
    }

    /// <summary>Of an incident of the past; null when its rule is gone.</summary>
    public Alarm? Open(AlarmKey alarm) => _rules.Find(alarm.Rule) is { } rule && rule.Watches(alarm.Sensor) ? Add(Of(alarm.Sensor, now: 0), rule) : null;

    /// <returns>Those who are there no more.</returns>
    public IReadOnlyList<SensorWatch> Know(AlarmRoster roster, long now)
    {
        foreach (var info in roster.Sensors)
        {
            var sensor = Of(info.Id, now);
            if (sensor.Info is null) AddAll(sensor, AlarmSubject.Sensor);
            sensor.Know(info);
            sensor.WasThere = true;
        }

        foreach (var group in roster.Groups)
        {
            var watched = Of(group.Name, now);
            AddAll(watched, AlarmSubject.Group);
            watched.WasThere = true;
        }

        Relate(roster);
        return roster.IsComplete ? Leave(roster) : [];
    }

    /// <summary>Whose time has come first; null when nobody's has.</summary>
    public Alarm? NextDue(long now)
    {
        Alarm? next = null;
        foreach (var alarm in _timed)
            if (alarm.Due <= now && (next is null || alarm.Due < next.Due)) next = alarm;
        return next;
    }

    public void Forget(SensorWatch sensor, IEnumerable<Alarm> alarms)
    {
        foreach (var alarm in alarms)
        {
            sensor.Alarms.Remove(alarm);
            _timed.Remove(alarm);
        }
    }

    public void Shift(long milliseconds)
    {
        foreach (var sensor in _sensors.Values) sensor.Shift(milliseconds);
    }

    /// <summary>Other rules from now on. An alarm whose rule still measures the same goes on; one that watches something new comes into being.</summary>
    /// <returns>Those that nobody judges any more.</returns>
    public IReadOnlyList<Alarm> Use(AlarmRules rules)
    {
        _rules = rules;
        var changed = Alarms.Where(a => rules.Find(a.Rule.Name)?.IsAs(a.Rule) != true).ToList();
        foreach (var alarm in changed) Forget(alarm.Sensor, [alarm]);
        var gone = changed.FindAll(before => !GoesOn(before));
        foreach (var sensor in _sensors.Values) AddWhatItGives(sensor);
        return gone;
    }

    private bool GoesOn(Alarm before)
    {
        if (_rules.Find(before.Rule.Name) is not { } rule || !rule.MeasuresAs(before.Rule) || Add(before.Sensor, rule) is not { } after) return false;
        after.Continue(before);
        return true;
    }

    private void AddWhatItGives(SensorWatch sensor)
    {
        if (sensor.Info is not null) AddAll(sensor, AlarmSubject.Sensor);
        foreach (var rule in _rules.All)
            if (rule.Judge.SubjectOf(rule) == AlarmSubject.Reading && sensor.Given.Contains(rule.Judge.TriggerOf(rule))) Add(sensor, rule);
    }

    private void Relate(AlarmRoster roster)
    {
        var primary = roster.Sensors.FirstOrDefault(s => s.IsPrimary) is { } first ? Find(first.Id) : null;
        var boards = roster.Sensors.Where(s => s is { Group: not null, IsSpokenFor: false }).GroupBy(s => s.Group)
            .ToDictionary(g => g.Key!.Value, g => g.OrderByDescending(s => s.IsPrimary).Select(s => _sensors[s.Id]).ToList());
        foreach (var info in roster.Sensors)
        {
            var sensor = _sensors[info.Id];
            sensor.Primary = primary;
            sensor.Speaker = info is { IsSpokenFor: true, Group: { } group } ? Find(group) : null;
            sensor.Peers = info is { IsSpokenFor: false, Group: { } board } ? boards[board] : [];
        }
    }

    /// <summary>Those that were there in this run, and that nobody knows any more. One that did not come back after a restart is lost, not gone: its alarms stay open.</summary>
    private List<SensorWatch> Leave(AlarmRoster roster)
    {
        var there = roster.Sensors.Select(s => s.Id).Concat(roster.Groups.Select(g => g.Name)).ToHashSet();
        var gone = _sensors.Values.Where(s => !there.Contains(s.Id) && s.WasThere).ToList();
        foreach (var sensor in gone) _sensors.Remove(sensor.Id);
        _timed.RemoveAll(a => gone.Contains(a.Sensor));
        return gone;
    }

    private void AddAll(SensorWatch sensor, AlarmSubject subject)
    {
        foreach (var rule in _rules.All)
            if (rule.Judge.SubjectOf(rule) == subject) Add(sensor, rule);
    }

    private Alarm? Add(SensorWatch sensor, AlarmRule rule)
    {
        if (!rule.Watches(sensor.Id)) return null;
        if (sensor.AlarmOf(rule.Name) is { } known) return known;
        var alarm = rule.Judge.Create(rule, sensor);
        sensor.Alarms.Add(alarm);
        sensor.Alarms.Sort((one, other) => _rules.PlaceOf(one.Rule).CompareTo(_rules.PlaceOf(other.Rule)));
        if (alarm.IsTimed) _timed.Add(alarm);
        return alarm;
    }
}
