using System.CommandLine;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http.Tls;

namespace TempMonitor.Daemon.Cli;

internal static class ConfigVerb
{
    public static Command Create()
    {
        var check = new Command("check", "Checks the configuration as a start would, and says everything that is wrong. Exit code 0 when nothing is, else 2.") { TreatUnmatchedTokensAsErrors = false };
        check.SetAction(parsed => CommandLine.Guard(() => Check(CommandLine.SettingsOf(parsed))));
        return new Command("config", "Looks after the configuration.") { check };
    }

    private static int Check(string[] overrides)
    {
        var loaded = LoadedSettings.Load(overrides);
        foreach (var entry in loaded.Settings.LeftOvers) Console.WriteLine($"{entry}: set on the settings page, but no other file has it any more; it is passed over.");
        CertificateFiles.Try(loaded.Settings.Http.Tls);
        Console.WriteLine($"The configuration is good. Database {loaded.Settings.DatabasePath(loaded.Paths)}, listening on {loaded.Settings.Http.Urls}.");
        return CommandLine.Ok;
    }
}
