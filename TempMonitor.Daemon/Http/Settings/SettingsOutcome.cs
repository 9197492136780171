namespace TempMonitor.Daemon.Http.Settings;

/// <summary>What became of a change: one of these is not null.</summary>
/// <param name="Done">As the settings are now.</param>
/// <param name="Problems">What is wrong with what was asked.</param>
/// <param name="Conflict">Why it can't be done as things are.</param>
/// <param name="Unwritable">Why the file could not be written.</param>
internal sealed record SettingsOutcome(SettingsDocument? Done = null, IReadOnlyList<KeyProblem>? Problems = null, string? Conflict = null, string? Unwritable = null);
