using System.CommandLine;
using System.Text.Json;
using TempMonitor.Core.Text;
using TempMonitor.Daemon.Cli.Check;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http.Tls;

namespace TempMonitor.Daemon.Cli;

/// <summary>Has the running monitor prove the path of an alarm, and says what arrived.</summary>
internal static class SelfTestVerb
{
    private const int NotAsked = 3;

    private static readonly Option<string?> Url = new("--url") { Description = "where the monitor answers, such as http://server:8080. Default: what the configuration of this machine says" };
    private static readonly Option<string?> File = new("--token-file") { Description = "a file with the API token. Default: that of this machine's monitor" };
    private static readonly Option<double> Patience = NumericOption.Create("--timeout", "seconds to wait for the result, for notifiers may need some", 1, 3600, usual: 120, "-t");

    public static Command Create()
    {
        var verb = new Command("selftest", "Sends an alarm that is marked as a test through rule, store, metrics, check and every notifier. Exit code 0 when all arrived, 1 when something did not, 3 when no monitor could be asked.") { Url, File, Patience };
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction(parsed => CommandLine.Guard(() => Run(parsed)));
        return verb;
    }

    private static int Run(ParseResult parsed)
    {
        var overrides = CommandLine.SettingsOf(parsed);
        var url = parsed.GetValue(Url) is { } given ? CheckOptions.OfUrl(given) : null;
        var loaded = url is null ? LoadedSettings.Load(overrides) : null;
        var token = parsed.GetValue(File) is { } file ? MonitorToken.Read(file) : loaded is null ? null : MonitorToken.OfThisMachine(loaded);
        if (token is null) throw new SettingsException("the API token is needed: run this as root or as the monitor's user, or give --token-file FILE.");
        using var handler = CheckRun.NewHandler();
        if (loaded is not null) OwnCertificate.Accept(handler, loaded.Settings.Http);
        using var client = new MonitorClient(handler, TimeSpan.FromSeconds(parsed.GetValue(Patience)));
        return Ask(client, url is null ? ListenAddresses.Callable(loaded!.Settings.Http.Urls) : [url], token);
    }

    internal static int Ask(MonitorClient client, IReadOnlyList<Uri> addresses, string token)
    {
        try
        {
            var (address, _) = client.Find(addresses);
            var (status, text) = client.Post(address, "api/alarms/selftest", token);
            using var answer = SelfTestAnswer.Parse((int)status, text, address);
            return Tell(answer.RootElement);
        }
        catch (CheckFailedException refused)
        {
            Console.Error.WriteLine($"tempmonitor: {OneLine.Of(refused.Message)}");
            return NotAsked;
        }
    }

    private static int Tell(JsonElement answer)
    {
        var stages = answer.GetProperty("stages").EnumerateArray().ToList();
        var width = stages.Max(s => s.GetProperty("stage").GetString()!.Length);
        foreach (var stage in stages) Console.WriteLine(Describe(stage, width));
        var passed = answer.GetProperty("passed").GetBoolean();
        Console.WriteLine(passed ? "the path of an alarm is proved" : "an alarm would not arrive everywhere: mend what failed and run this again");
        return passed ? CommandLine.Ok : CommandLine.Failed;
    }

    private static string Describe(JsonElement stage, int width)
    {
        var reason = stage.GetProperty("reason").GetString();
        return OneLine.Of($"{stage.GetProperty("stage").GetString()!.PadRight(width)}  {stage.GetProperty("result").GetString()}{(reason is null ? "" : $": {reason}")}");
    }
}
