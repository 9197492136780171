namespace TempMonitor.Daemon.Processes;

/// <summary>What a program with its arguments must look like in a configuration.</summary>
internal static class CommandRule
{
    /// <returns>What would be right; null when it is.</returns>
    public static string? WhyNot(IReadOnlyList<string> command)
    {
        if (command.Count == 0 || !Path.IsPathFullyQualified(command[0])) return "expected the full path of a program, then its arguments";
        return command.Any(a => a.Contains('\0')) ? "an argument can't contain NUL" : null;
    }
}
