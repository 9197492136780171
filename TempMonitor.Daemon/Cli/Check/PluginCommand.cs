using System.CommandLine;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>A verb whose exit codes are those of a monitoring plugin.</summary>
internal sealed class PluginCommand : Command
{
    public PluginCommand(string name, string description)
        : base(name, description) => TreatUnmatchedTokensAsErrors = false;
}
