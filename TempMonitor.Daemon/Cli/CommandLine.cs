using System.CommandLine;
using TempMonitor.Core.Calibration;
using TempMonitor.Core.Storage;
using TempMonitor.Core.Text;
using TempMonitor.Daemon.Cli.Access;
using TempMonitor.Daemon.Cli.Check;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting.Systemd;

namespace TempMonitor.Daemon.Cli;

/// <summary>The program's verbs. Settings can follow any of them as <c>--Key:Sub=value</c>.</summary>
internal static class CommandLine
{
    public const int Ok = 0, Failed = 1, Unusable = 2;

    private const string Program = "tempmonitor";

    public static int Run(string[] args)
    {
        // no RootCommand: that one is called after the file that was started, and here that is the host's or the assembly's
        var root = new Command(Program, "TempMonitor watches the climate of a server room. Without a command it runs the monitor.")
        {
            Help.Create(),
            new VersionOption(),
            ConfigVerb.Create(),
            SensorsVerb.Create(),
            BackupVerb.Create(),
            ExportVerb.Create(),
            CameraVerb.Create(),
            TimelapseVerb.Create(),
            LedVerb.Create(),
            CalibrateVerb.Create(),
            CheckVerb.Create(),
            SelfTestVerb.Create(),
            TokenVerb.Create(),
            PasswordVerb.Create(),
        };
        if (OperatingSystem.IsWindows()) root.Add(ServiceVerb.Create());
        root.TreatUnmatchedTokensAsErrors = false;
        root.SetAction(parsed => Guard(() => RunVerb.Run(SettingsOf(parsed))));
        if (Completion.Asked(args) is { } asked) return asked.Answer(root);
        // no response files: @word is a word
        var result = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (result.Errors.Count == 0) return Invoke(result);
        var problem = result.Errors[0].Message + " Try --help.";
        return result.CommandResult.Command is PluginCommand ? CheckVerb.Refuse(problem) : Fail(problem);
    }

    /// <remarks>To a scheduler of checks a page of help is no state of a room.</remarks>
    private static int Invoke(ParseResult result)
    {
        var code = result.Invoke();
        return result is { CommandResult.Command: PluginCommand, Action: Help.OurAction } ? (int)PluginState.Unknown : code;
    }

    /// <summary>Whatever makes the program unusable is one sentence on stderr and exit code 2 (1 where it may pass by itself), never a stack trace.</summary>
    public static int Guard(Func<int> action) => Guard(action, Fail);

    /// <param name="tell">Where the sentence goes instead; gives the exit code.</param>
    public static int Guard(Func<int> action, Func<string, int> tell)
    {
        try
        {
            return action();
        }
        catch (StartTroubleException trouble)
        {
            return tell(trouble.Message) is var code and not Unusable ? code : Failed;
        }
        catch (Exception problem) when (problem is SettingsException or StoreException or CalibrationException or IOException or UnauthorizedAccessException)
        {
            return tell(problem.Message + RightsHint.For(problem));
        }
    }

    /// <summary>The settings among the words that no verb or option took.</summary>
    public static string[] SettingsOf(ParseResult parsed) => Settings(parsed.UnmatchedTokens);

    public static string[] Settings(IEnumerable<string> words)
    {
        if (words.FirstOrDefault(w => !w.StartsWith("--", StringComparison.Ordinal) || !w.Contains('=')) is { } stray)
            throw new SettingsException($"'{OneLine.Of(stray)}' is no verb, no option and no setting. Settings are given as --Key:Sub=value, for instance --Http:Urls=http://*:8080. Try --help.");
        return [.. words];
    }

    private static int Fail(string message)
    {
        var text = $"{Program}: {message}";
        Console.Error.WriteLine(JournalStream.Is(JournalStream.Error) ? JournalFormatter.Prefix(text, JournalFormatter.ErrorPriority) : text);
        return Unusable;
    }
}
