namespace TempMonitor.Core.Alarms.Watch;

/// <summary>Turns levels into transitions: what begins, eases and ends, what is latched, and what nobody shall be told of for now.</summary>
internal sealed class Announcer(Silences silences)
{
    private readonly List<Alarm> _open = [];
    private List<AlarmTransition> _news = [];
    private DateTimeOffset _writtenUntil = DateTimeOffset.MinValue;

    /// <summary>What there is since the last call.</summary>
    public IReadOnlyList<AlarmTransition> Drain()
    {
        if (_news.Count == 0) return [];
        var news = _news;
        _news = [];
        return news;
    }

    /// <summary>The measurement has been judged.</summary>
    public void Apply(Alarm alarm, Moment now)
    {
        var measured = alarm.Measured;
        if (measured == alarm.Level && !alarm.IsLatched) return;
        if (measured > alarm.Level || (alarm.IsLatched && measured > AlarmLevel.None)) Raise(alarm, measured, now);
        else if (measured == AlarmLevel.None) End(alarm, now, alarm.SayBack(), alarm.SayPeak());
        else if (!IsLatching(alarm)) Ease(alarm, measured, now);
    }

    /// <summary>Holds that have ended, and rules whose hours are over.</summary>
    public void Settle(Moment now)
    {
        for (var i = _open.Count - 1; i >= 0; i--)
        {
            var alarm = _open[i];
            if (!alarm.IsActive(now.Wall)) Stop(alarm, now, "no longer watched, by the hours of its rule");
            else if (now.Wall > _writtenUntil) Look(alarm, now);
        }
    }

    /// <summary>Up to then every change has been written down before: replayed, none is made anew.</summary>
    public void NoteWritten(DateTimeOffset until) => _writtenUntil = until > _writtenUntil ? until : _writtenUntil;

    /// <summary>From now on it lives.</summary>
    public void Begin() => _writtenUntil = DateTimeOffset.MinValue;

    /// <summary>One that is open, also where nobody judges it any more.</summary>
    public Alarm? Find(AlarmKey key) => _open.Find(a => a.Key == key);

    /// <summary>The rules have changed: what is open goes on with those who judge now. First what ends: another rule of the same name may begin anew.</summary>
    public void Change(IReadOnlyList<Alarm> gone, IEnumerable<Alarm> present, Moment now)
    {
        foreach (var alarm in gone) Stop(alarm, now, "no longer watched, its rule was changed or taken away");
        foreach (var alarm in present) Adopt(alarm);
    }

    public void Leave(IReadOnlyList<SensorWatch> gone, Moment now)
    {
        foreach (var alarm in gone.SelectMany(s => s.Alarms)) Stop(alarm, now, "no longer watched, there is no such sensor any more");
    }

    private void Adopt(Alarm alarm)
    {
        var place = _open.FindIndex(a => a.Key == alarm.Key);
        if (place < 0 || _open[place] == alarm) return;
        alarm.Continue(_open[place]);
        _open[place] = alarm;
    }

    /// <summary>Nobody judges it any more.</summary>
    public void Stop(Alarm alarm, Moment now, string why)
    {
        alarm.Reset();
        if (alarm.Level > AlarmLevel.None) End(alarm, now, why, peak: null);
    }

    /// <summary>It was open when the monitor last stopped.</summary>
    public void Restore(Alarm alarm, Incident incident, IReadOnlyList<AlarmEvent> events)
    {
        (alarm.Level, alarm.Worst) = (incident.Level, incident.Worst);
        (alarm.Peak, alarm.PeakTime) = (incident.Peak, incident.PeakTime);
        (alarm.IsLatched, alarm.IsAcknowledged) = (incident.IsLatched, incident.IsAcknowledged);
        alarm.Measured = incident.IsLatched ? AlarmLevel.None : incident.Level;
        (alarm.Told, alarm.HeldBy) = Telling.Of(events);
        _open.Add(alarm);
    }

    /// <summary>An incident that nobody can go on with: its rule, or its sensor, is gone.</summary>
    public void Abandon(Incident incident, DateTimeOffset now) => _news.Add(new AlarmTransition
    {
        Alarm = incident.Alarm,
        Kind = AlarmEventKind.Cleared,
        Level = AlarmLevel.None,
        Time = now,
        Measure = incident.Measure,
        Unit = incident.Unit,
        Limit = incident.Limit,
        Text = $"{incident.Alarm.Sensor}: no longer watched, there is no such rule any more",
        IsSimulated = incident.IsSimulated,
        IsTest = incident.IsTest,
    });

    private void Raise(Alarm alarm, AlarmLevel measured, Moment now)
    {
        var before = alarm.Level;
        if (before == AlarmLevel.None) _open.Add(alarm);
        (alarm.IsLatched, alarm.IsAcknowledged) = (false, false);
        alarm.Level = measured > before ? measured : before;
        alarm.Worst = alarm.Level > alarm.Worst ? alarm.Level : alarm.Worst;
        alarm.HeldBy = HoldOf(alarm, alarm.Level, now);
        alarm.Told = Telling.After(alarm.Told, before, alarm.Level, alarm.HeldBy);
        Tell(alarm, AlarmEventKind.Raised, now, Full(alarm), alarm.HeldBy);
    }

    private void Ease(Alarm alarm, AlarmLevel measured, Moment now)
    {
        alarm.Level = measured;
        Tell(alarm, AlarmEventKind.Eased, now, $"{alarm.Sensor.Id}: {alarm.SayBack()}, no longer critical{alarm.Doubts()}", EndingHold(alarm, now));
    }

    private void End(Alarm alarm, Moment now, string text, string? peak)
    {
        if (IsLatching(alarm))
        {
            if (alarm.IsLatched) return;
            alarm.IsLatched = true;
            Tell(alarm, AlarmEventKind.Eased, now, $"{alarm.Sensor.Id}: {text}, open until it is acknowledged{alarm.Doubts()}", EndingHold(alarm, now));
            return;
        }

        (alarm.Level, alarm.IsLatched) = (AlarmLevel.None, false);
        Tell(alarm, AlarmEventKind.Cleared, now, $"{alarm.Sensor.Id}: {text}", EndingHold(alarm, now), peak, alarm.Doubts());
        _open.Remove(alarm);
        (alarm.Told, alarm.Worst, alarm.HeldBy, alarm.IsAcknowledged) = (AlarmLevel.None, AlarmLevel.None, null, false);
        (alarm.Peak, alarm.PeakTime) = (null, null);
    }

    /// <summary>Whether it is held back now: also one that was told of may be, by a silence that came later.</summary>
    private void Look(Alarm alarm, Moment now)
    {
        var hold = HoldOf(alarm, alarm.Level, now);
        if (hold == alarm.HeldBy) return;
        if (hold is null && (alarm.IsEnding || alarm.At is null)) return; // nothing has been seen of it yet
        alarm.HeldBy = hold;
        if (hold is not null || alarm.Level <= alarm.Told || alarm.IsLatched) return;
        alarm.Told = alarm.Level;
        Tell(alarm, AlarmEventKind.Released, now, Full(alarm), heldBy: null);
    }

    private static bool IsLatching(Alarm alarm) => alarm is { Rule.Latch: true, IsAcknowledged: false };

    private static string Full(Alarm alarm) =>
        $"{alarm.Sensor.Id}: {alarm.Say(alarm.Level)}{alarm.Doubts()}{(alarm.Rule.Text is { Length: > 0 } text ? $" - {text}" : "")}";

    /// <summary>Whoever heard of nothing needs not hear of its end.</summary>
    private string? EndingHold(Alarm alarm, Moment now) =>
        HoldOf(alarm, AlarmLevel.Warning, now) ?? (alarm.Told == AlarmLevel.None ? alarm.HeldBy : null);

    private string? HoldOf(Alarm alarm, AlarmLevel level, Moment now)
    {
        if (silences.Cover(alarm.Key, now.Wall)) return Silences.Word;
        var root = alarm.Sensor.AlarmOf(alarm.Rule.DependsOn);
        if (root is { IsLatched: false, Level: > AlarmLevel.None } && root.Level >= level) return root.Key.ToString();
        return alarm.CauseOf(now.Steady)?.ToString();
    }

    private void Tell(Alarm alarm, AlarmEventKind kind, Moment now, string text, string? heldBy, string? peak = null, string doubts = "") => _news.Add(new AlarmTransition
    {
        Alarm = alarm.Key,
        Kind = kind,
        Level = alarm.Level,
        Time = now.Wall,
        Measure = alarm.Rule.Measure,
        Unit = alarm.Unit,
        Value = alarm.FiniteValue,
        Limit = alarm.LimitOf(alarm.Level == AlarmLevel.None ? alarm.Worst : alarm.Level),
        Peak = alarm.Peak,
        PeakTime = alarm.PeakTime,
        Text = text,
        PeakText = peak,
        Began = kind == AlarmEventKind.Cleared ? alarm.Began : null,
        Doubts = doubts,
        HeldBy = heldBy,
        IsLatched = alarm.IsLatched,
        IsSimulated = alarm.IsSimulated,
    });
}
