namespace TempMonitor.Daemon.Cli.Check;

/// <summary>The exit codes of a monitoring plugin.</summary>
internal enum PluginState
{
    Ok = 0,
    Warning = 1,
    Critical = 2,
    Unknown = 3,
}

internal static class PluginStates
{
    private static readonly PluginState[] Order = [PluginState.Ok, PluginState.Unknown, PluginState.Warning, PluginState.Critical];

    /// <summary>What is known to be wrong weighs more than what is not known.</summary>
    public static int Weight(this PluginState state) => Array.IndexOf(Order, state);

    public static PluginState Worst(IEnumerable<PluginState> states) => states.DefaultIfEmpty(PluginState.Ok).MaxBy(s => s.Weight());
}
