using System.Reflection;
using TempMonitor.Core.Alarms.Kinds;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms;

/// <summary>The rules of a profile with the user's values over them, as text: not checked yet.</summary>
internal sealed class RuleMerge
{
    private RuleMerge(AlarmProfile profile, IReadOnlyList<MergedRule> rules)
    {
        Profile = profile;
        Rules = rules;
    }

    public AlarmProfile Profile { get; }

    /// <summary>Those that are not switched off and whose kind is known: the profile's, then the user's own.</summary>
    public IReadOnlyList<MergedRule> Rules { get; }

    public static RuleMerge Of(AlarmOptions options)
    {
        var profile = AlarmProfiles.Find(options.Profile) ?? AlarmProfiles.All.Get(AlarmProfiles.Off);
        var names = profile.Rules.Keys.Concat(options.Rules.Keys.Except(profile.Rules.Keys).Order(StringComparer.Ordinal));
        var rules = names.Select(n => MergedRule.Of(n, profile.Rules.GetValueOrDefault(n), options.Rules.GetValueOrDefault(n))).OfType<MergedRule>().Where(r => r.Values.Enabled != false);
        return new RuleMerge(profile, Detached([.. rules]));
    }

    public MergedRule? Find(string? name) => Rules.FirstOrDefault(r => r.Name == name);

    /// <summary>Each behind the one that it depends on.</summary>
    /// <remarks>There are no circles: the check has found none.</remarks>
    public IEnumerable<(MergedRule Rule, MergedRule? Root)> InOrder() => Rules.OrderBy(DepthOf).Select(r => (r, Find(r.Values.DependsOn)));

    /// <returns>Null when the chain comes back to where it began.</returns>
    public int? DepthOf(MergedRule rule)
    {
        var depth = 0;
        for (var root = Find(rule.Values.DependsOn); root is not null; root = Find(root.Values.DependsOn))
            if (++depth > Rules.Count) return null;
        return depth;
    }

    /// <summary>Whoever takes a rule of the profile away takes with it what the profile built on it.</summary>
    private static List<MergedRule> Detached(List<MergedRule> rules)
    {
        var orphans = rules.FindAll(r => r.Origins.GetValueOrDefault(nameof(RuleOptions.DependsOn)) == RuleOrigin.Profile && rules.TrueForAll(o => o.Name != r.Values.DependsOn));
        return [.. rules.Where(r => !orphans.Contains(r) || !r.Kind.HasTarget).Select(r => orphans.Contains(r) ? r with { Values = r.Values with { DependsOn = null } } : r)];
    }
}

/// <summary>One rule: its values, and where each came from.</summary>
internal sealed record MergedRule(string Name, AlarmKind Kind, RuleOptions Values, IReadOnlyDictionary<string, RuleOrigin> Origins)
{
    private static readonly PropertyInfo[] Properties = [.. typeof(RuleOptions).GetProperties().Where(p => p.CanWrite)];

    /// <returns>Null when its kind is not known.</returns>
    public static MergedRule? Of(string name, RuleOptions? profile, RuleOptions? user)
    {
        if (!AlarmKinds.All.TryGet(profile?.Kind ?? user?.Kind, out var kind)) return null;
        var (values, origins) = (new RuleOptions(), new Dictionary<string, RuleOrigin>(StringComparer.Ordinal));
        (RuleOptions? From, RuleOrigin Origin)[] layers = [(kind.Defaults, RuleOrigin.Default), (profile, RuleOrigin.Profile), (user, RuleOrigin.Configuration)];
        foreach (var (from, origin) in layers)
            foreach (var property in Properties)
                if (from is not null && property.GetValue(from) is { } value)
                {
                    property.SetValue(values, value);
                    origins[property.Name] = origin;
                }

        return new MergedRule(name, kind, values, origins);
    }

    public bool IsChosen(string key) => Origins.GetValueOrDefault(key) == RuleOrigin.Configuration;

    /// <summary>Where a level ends: by its own clear limit, else by the hysteresis; null without the level.</summary>
    public double? ClearOf(double? limit, double? clear) => limit is { } set ? clear ?? set - ((Values.Hysteresis ?? 0) * Sign) : null;

    public double? WarningClear => ClearOf(Values.Warning, Values.WarningClear);

    public double? CriticalClear => ClearOf(Values.Critical, Values.CriticalClear);

    /// <summary>1 where larger is worse, else -1.</summary>
    public int Sign => Kind.IsHighBad ? 1 : -1;

    public SensorFilter? Sensors => Values.Sensor is null ? SensorFilter.All : SensorFilter.TryParse(Values.Sensor);
}

internal static class MergedRules
{
    /// <summary>Of a rule that was checked.</summary>
    public static AlarmRule ToRule(this (MergedRule Rule, MergedRule? Root) merged)
    {
        var (rule, values) = (merged.Rule, merged.Rule.Values);
        var source = rule.Kind.HasTarget ? merged.Root!.Values.Quantity : values.Quantity;
        return new AlarmRule(rule.Kind)
        {
            Name = rule.Name,
            Quantity = Quantity.TryParse(source, out var quantity) ? quantity : null,
            Sensors = rule.Sensors!,
            Warning = values.Warning,
            Critical = values.Critical,
            WarningClear = rule.WarningClear,
            CriticalClear = rule.CriticalClear,
            WarningTrip = values.WarningTrip ?? TimeSpan.Zero,
            CriticalTrip = values.CriticalTrip ?? TimeSpan.Zero,
            ClearDelay = values.ClearDelay ?? TimeSpan.Zero,
            Window = values.Window ?? TimeSpan.Zero,
            Latch = values.Latch ?? false,
            Active = values.Active is { } active ? WeeklySchedule.TryParse(active) : null,
            DependsOn = values.DependsOn,
            Text = values.Text,
            Url = values.Url,
            Origins = rule.Origins,
        };
    }
}
