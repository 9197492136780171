using System.CommandLine;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>A plugin for Nagios and its kin, and the health check of a container. Also called check_tempmonitor.</summary>
internal static class CheckVerb
{
    // what has a time-out of its own, and a better sentence, comes first
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(0.5);

    public static Command Create()
    {
        var options = new CheckOptions();
        var verb = new PluginCommand("check", "Asks a running monitor how it is, or reads its database, and says so in one line with figures for Nagios. Exit code 0 for OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN. What a silence covers is said, and changes no exit code.");
        foreach (var option in options.All) verb.Add(option);
        verb.SetAction(parsed => options.AsksVersion(parsed) ? SayVersion() : Say(Check(options, parsed)));
        return verb;
    }

    /// <summary>What can't even be asked is UNKNOWN: exit code 2, which bad usage has elsewhere, would raise an alarm.</summary>
    public static int Refuse(string problem) => Say(new(PluginState.Unknown, problem));

    /// <summary>A disk, a name server or a pipe that hangs holds a thread; it does not hold the answer.</summary>
    private static PluginResult Check(CheckOptions options, ParseResult parsed)
    {
        var patience = options.Patience(parsed);
        return ResultOf(Task.Run(() => CheckRun.Run(options, parsed, patience)), patience, TimeProvider.System).GetAwaiter().GetResult();
    }

    internal static async Task<PluginResult> ResultOf(Task<PluginResult> check, TimeSpan patience, TimeProvider machine)
    {
        await Task.WhenAny(check, Task.Delay(patience + Grace, machine));
        if (!check.IsCompleted) return new(PluginState.Unknown, $"no result within {patience.TotalSeconds:0.#} s: a disk or a name server hangs");
        // a bug of ours is no state of the room either
        return check.Exception?.InnerException is { } broken ? new(PluginState.Unknown, $"the check itself broke: {broken.GetType().Name}: {broken.Message}") : await check;
    }

    private static int Say(PluginResult result)
    {
        Console.WriteLine(result.Line);
        return (int)result.State;
    }

    private static int SayVersion()
    {
        Console.WriteLine($"check_tempmonitor {DaemonVersion.Text} (TempMonitor)");
        return (int)PluginState.Unknown;
    }
}
