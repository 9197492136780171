using TempMonitor.Core.Text;

namespace TempMonitor.Daemon.Configuration;

/// <summary>One thing that is wrong with the configuration: where, what, and what would be right.</summary>
internal sealed record SettingProblem(string Source, string Key, string? Value, string Allowed)
{
    /// <summary>One line, whatever stands in a name or a value.</summary>
    public override string ToString() =>
        OneLine.Of(Value is null ? $"{Source}: {Key}: {Allowed}" : $"{Source}: {Key} = \"{Value}\": {Allowed}");
}

/// <summary>The configuration can't be used. The message is complete: no stack trace adds to it.</summary>
internal sealed class SettingsException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>One sentence each.</summary>
    public IReadOnlyList<string> Problems { get; private init; } = [message];

    /// <summary>The same with their keys, where the trouble is with keys.</summary>
    public IReadOnlyList<SettingProblem> Faults { get; private init; } = [];

    public static SettingsException Of(IReadOnlyList<SettingProblem> problems) =>
        new(problems.Count == 1
            ? $"The configuration has a problem. {problems[0]}"
            : $"The configuration has {problems.Count} problems.{string.Concat(problems.Select(p => $"{Environment.NewLine}  {p}"))}")
        {
            Problems = [.. problems.Select(p => p.ToString())],
            Faults = problems,
        };
}
