using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>Makes the one line and the exit code of what was seen. Pure.</summary>
internal sealed class CheckJudge(Observation seen, CheckWishes wishes)
{
    private const string SelfTest = "self-test", Silenced = " (silenced)";
    private static readonly string[] LimitKinds = ["above", "below"];

    private readonly MonitorLimits _limits = new(seen.Limits), _loudLimits = new([.. seen.Limits.Where(l => !l.IsSilenced)]);

    /// <exception cref="CheckFailedException">What is asked for is not measured here.</exception>
    public static PluginResult Judge(Observation seen, CheckWishes wishes) => new CheckJudge(seen, wishes).Judge();

    private PluginResult Judge()
    {
        var figures = new FigureSelection(seen, wishes).Select();
        var findings = figures.Select(Find).OfType<CheckFinding>().ToList();
        if (!wishes.IsPartial) findings = [.. OfHealth(findings)];
        if (!wishes.OnlySelf) findings.AddRange(OfAlarms(findings));
        var said = findings.OrderByDescending(f => f.State.Weight()).Select(f => f.Text).Distinct();
        var texts = said.Concat(figures.Where(f => f.Value is not null).Select(f => f.Words)).Concat(seen.Simulated ? ["SIMULATED"] : []).Concat(wishes.Verbosity > 0 ? [$"from {seen.Origin}"] : []);
        return new(PluginStates.Worst(findings.Select(f => f.State)), string.Join(", ", texts), [.. figures.Select(Datum)]);
    }

    private CheckFinding? Find(Figure figure)
    {
        if (figure.Value is not { } value) return new(wishes.Stale, $"{figure.Name}: no fresh reading", figure);
        return Find(figure, value, _loudLimits) ?? (Find(figure, value, _limits) is { } silenced ? silenced with { State = PluginState.Ok, Text = silenced.Text + Silenced } : null);
    }

    private CheckFinding? Find(Figure figure, double value, MonitorLimits limits)
    {
        if (Range(figure, PluginState.Critical, limits) is { } critical && critical.Alerts(value)) return new(PluginState.Critical, $"{figure.Name} {figure.Number} is {critical.Describe(value)}", figure);
        if (Range(figure, PluginState.Warning, limits) is { } warning && warning.Alerts(value)) return new(PluginState.Warning, $"{figure.Name} {figure.Number} is {warning.Describe(value)}", figure);
        return null;
    }

    private AlertRange? Range(Figure figure, PluginState level, MonitorLimits? limits = null)
    {
        if (wishes.OnlySelf) return null;
        if (wishes.Overrides(figure.Quantity.Name)) return (level == PluginState.Critical ? wishes.Critical : wishes.Warning).GetValueOrDefault(figure.Quantity);
        return (limits ?? _limits).RangeOf(figure.Sensor, figure.Quantity, level);
    }

    private PerformanceDatum Datum(Figure figure) => figure.Quantity == Quantity.Humidity
        ? new(figure.Label, figure.Value, "%", Range(figure, PluginState.Warning), Range(figure, PluginState.Critical), 0, 100)
        : new(figure.Label, figure.Value, "", Range(figure, PluginState.Warning), Range(figure, PluginState.Critical));

    /// <summary>What the health says of lost readings takes the place of our own words, and has the state that was asked for it.</summary>
    private IEnumerable<CheckFinding> OfHealth(List<CheckFinding> findings)
    {
        if (seen.Health is not { } health) return findings;
        var troubles = health.Troubles.Select(t => new CheckFinding(t.IsOfSensors && t.Status == "unhealthy" ? wishes.Stale : StateOf(t.Status), t.Text)).ToList();
        var explained = health.Troubles.Where(t => t.IsOfSensors).ToList();
        if (health.Troubles.All(t => StateOf(t.Status).Weight() < StateOf(health.Status).Weight()) && StateOf(health.Status) != PluginState.Ok)
            troubles.Add(new(StateOf(health.Status), $"the monitor says {health.Status}"));
        return findings.Where(f => f.Figure is not { Value: null } lost || !explained.Exists(t => t.Sensor is null || t.Sensor == lost.Sensor))
            .Concat(Stale(findings, explained)).Concat(troubles);
    }

    /// <summary>The state of a lost reading stays, whatever the health calls it.</summary>
    private IEnumerable<CheckFinding> Stale(List<CheckFinding> findings, List<HealthTrouble> explained) =>
        findings.Exists(f => f.Figure is { Value: null }) && explained.Count > 0 ? [new(wishes.Stale, explained[0].Text)] : [];

    private IEnumerable<CheckFinding> OfAlarms(List<CheckFinding> findings)
    {
        foreach (var alarm in seen.Alarms.Where(a => a.Rule != SelfTest && IsWanted(a)))
        {
            // somebody works there and has said so: shown, and no trouble
            var (level, remark) = alarm.IsSilenced ? (PluginState.Ok, Silenced) : (alarm.Level, "");

            // the figure has said so already
            if (LimitKinds.Contains(alarm.Kind) && findings.Exists(f => f.Figure?.Quantity.Name == alarm.Quantity && f.Figure?.Sensor == alarm.Sensor && f.State == level)) continue;
            var isLost = alarm is { Kind: "age", Level: PluginState.Critical };
            if (isLost && findings.Exists(f => f.Figure is { Value: null } lost && lost.Sensor == alarm.Sensor)) continue;
            var text = alarm.Text ?? $"alarm {alarm.Rule} of {alarm.Sensor} is {(alarm.Level == PluginState.Critical ? "critical" : "open")}";
            yield return new(isLost && !alarm.IsSilenced ? wishes.Stale : level, text + remark);
        }
    }

    private bool IsWanted(SeenAlarm alarm) =>
        (wishes.Sensors.Count == 0 || wishes.Sensors.Contains(alarm.Sensor))
        && (wishes.Quantities.Count == 0 || wishes.Quantities.Any(q => q.Name == alarm.Quantity))
        && !(LimitKinds.Contains(alarm.Kind) && wishes.Overrides(alarm.Quantity));

    private static PluginState StateOf(string status) => status switch
    {
        "healthy" => PluginState.Ok,
        "degraded" => PluginState.Warning,
        "unhealthy" => PluginState.Critical,
        _ => PluginState.Unknown, // a word of a later version must not pass for good
    };
}

/// <param name="Figure">What it is about; null when it is about no figure.</param>
internal sealed record CheckFinding(PluginState State, string Text, Figure? Figure = null);
