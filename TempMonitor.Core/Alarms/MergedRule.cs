using System.Reflection;
using TempMonitor.Core.Alarms.Kinds;
using TempMonitor.Core.Calendar;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Alarms;

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

    /// <summary>Whether the user has said anything of it.</summary>
    public bool IsTouched => Origins.Values.Contains(RuleOrigin.Configuration);

    /// <summary>The key to complain about: the first that the user has set, else the first.</summary>
    public string Chosen(params string[] keys) => keys.FirstOrDefault(IsChosen) ?? keys[0];

    /// <summary><c>Critical, 32 by the profile</c>.</summary>
    public string Tell(string key, double value) => $"{key}, {Number.Of(value)}{(IsChosen(key) ? "" : " by the profile")}";

    /// <summary>Where a level ends: by its own clear limit, else by the hysteresis; null without the level.</summary>
    public double? ClearOf(double? limit, double? clear) => limit is { } set ? clear ?? set - ((Values.Hysteresis ?? 0) * Sign) : null;

    public double? WarningClear => ClearOf(Values.Warning, Values.WarningClear);

    public double? CriticalClear => ClearOf(Values.Critical, Values.CriticalClear);

    /// <summary>1 where larger is worse, else -1.</summary>
    public int Sign => Kind.IsHighBad ? 1 : -1;

    public SensorFilter? Sensors => Values.Sensor is null ? SensorFilter.All : SensorFilter.TryParse(Values.Sensor);

    /// <summary>Of a rule that was checked.</summary>
    public AlarmRule ToRule(AlarmRule? root) => new(Kind)
    {
        Name = Name,
        Quantity = Kind.HasTarget ? root!.Quantity : Quantity.TryParse(Values.Quantity, out var quantity) ? quantity : null,
        Sensors = Sensors!,
        Warning = Values.Warning,
        Critical = Values.Critical,
        WarningClear = WarningClear,
        CriticalClear = CriticalClear,
        WarningTrip = Values.WarningTrip ?? TimeSpan.Zero,
        CriticalTrip = Values.CriticalTrip ?? TimeSpan.Zero,
        ClearDelay = Values.ClearDelay ?? TimeSpan.Zero,
        Window = Values.Window ?? TimeSpan.Zero,
        Latch = Values.Latch ?? false,
        Active = Values.Active is { } active ? WeeklySchedule.TryParse(active) : null,
        DependsOn = Values.DependsOn,
        Root = root,
        Text = Values.Text,
        Url = Values.Url,
        Origins = Origins,
        Values = Values,
    };
}
