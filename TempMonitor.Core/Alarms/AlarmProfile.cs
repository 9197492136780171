namespace TempMonitor.Core.Alarms;

/// <summary>A named set of rules to begin with.</summary>
/// <param name="Name">The word in <c>Modules:Alarms:Profile</c>.</param>
/// <param name="Title">Where the limits come from, with the year: <c>ASHRAE TC9.9 2021, class A1</c>.</param>
/// <param name="Rules">By name.</param>
public sealed record AlarmProfile(string Name, string Title, IReadOnlyDictionary<string, RuleOptions> Rules);
