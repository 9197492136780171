namespace TempMonitor.Daemon.Cli.Check;

/// <summary>There is nothing to judge: why, and what that means for the state.</summary>
internal sealed class CheckFailedException(PluginState state, string message) : Exception(message)
{
    public PluginState State => state;
}
