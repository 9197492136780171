using System.CommandLine;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Cli;

internal static class BackupVerb
{
    public static Command Create()
    {
        var target = new Argument<string>("FILE") { Description = "where the copy goes: a file that does not exist yet" };
        var replace = new Option<bool>("--replace") { Description = "overwrites FILE if it exists" };
        var verb = new Command("backup", "Makes a consistent, checked copy of the database, also while the monitor runs. The camera's pictures are files beside it (<state>/camera) and not in the copy.") { target, replace };
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction(parsed => CommandLine.Guard(() => Run([parsed.GetValue(target)!, .. parsed.UnmatchedTokens], parsed.GetValue(replace))));
        return verb;
    }

    /// <summary>The parser takes the first word for the file, also where it is a setting, or an option that was misspelt.</summary>
    private static int Run(IReadOnlyList<string> words, bool replace)
    {
        string[] files = [.. words.Where(w => !w.StartsWith('-'))];
        var overrides = CommandLine.Settings(words.Where(w => w.StartsWith('-')));
        return files.Length == 1 ? Run(overrides, files[0], replace) : throw new SettingsException("backup: name one FILE that the copy goes to. Try --help.");
    }

    private static int Run(string[] overrides, string target, bool replace)
    {
        var loaded = LoadedSettings.Load(overrides);
        DatabaseBackup.Run(loaded.Settings.DatabasePath(loaded.Paths), target, replace);
        Console.WriteLine($"{Path.GetFullPath(target)}: {new FileInfo(target).Length} bytes");
        return CommandLine.Ok;
    }
}
