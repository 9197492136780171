using System.CommandLine;
using System.Text.Json;
using TempMonitor.Core.Access;
using TempMonitor.Core.Settings;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Access.Users;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Cli.Access;

/// <summary>The one token, of which it says only where it is, and the named keys.</summary>
internal static class TokenVerb
{
    private static readonly Argument<string?> NewName = new("NAME") { Description = "what it is for, such as grafana", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Argument<string?> OldName = new("NAME") { Description = "as it was named", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> Scope = new("--scope") { Description = $"what it opens, with commas between: {string.Join(", ", KeyScopeWords.All)}" };
    private static readonly Option<string?> Until = new("--until") { Description = $"when it ends: {EndTime.Rule}. Default: never" };
    private static readonly Option<bool> AsJson = new("--json") { Description = "for programs" };

    public static Command Create()
    {
        var create = new Command("create", "Makes a key and shows it, once: only its hash is kept.") { NewName, Scope, Until };
        create.SetAction(parsed => CommandLine.Guard(() => Make(parsed)));
        var revoke = new Command("revoke", "Takes a key away. A monitor that runs refuses it within a second.") { OldName };
        revoke.SetAction(parsed => CommandLine.Guard(() => Revoke(parsed)));
        var list = new Command("list", "Lists the keys, without what nobody knows: the keys themselves.") { AsJson };
        list.SetAction(parsed => CommandLine.Guard(() => List(parsed)));
        var verb = new Command("token", "Says where the one API token is, and looks after named API keys: each opens only what it is for, and can be taken away alone.") { create, revoke, list };
        verb.SetAction(parsed => CommandLine.Guard(() => Show(CommandLine.SettingsOf(parsed))));
        foreach (var command in new[] { verb, create, revoke, list }) command.TreatUnmatchedTokensAsErrors = false;
        return verb;
    }

    private static int Show(string[] overrides)
    {
        var loaded = LoadedSettings.Load(overrides);
        var path = TokenFile.PathIn(loaded.Paths.State);
        Console.WriteLine(
            loaded.Settings.Access.Token is not null ? "The one API token is the one that the setting Access:Token gives."
            : File.Exists(path) ? $"The one API token is in {path}."
            : $"There is no API token yet: at its first start the monitor makes one and puts it into {path}.");
        using var file = AccessConsole.Open(loaded);
        WriteKeys(file.Read());
        return CommandLine.Ok;
    }

    private static int Make(ParseResult parsed)
    {
        var (given, overrides) = AccessConsole.Words(parsed, NewName);
        var name = AccessConsole.NameOf(given);
        var scopes = ScopesOf(parsed.GetValue(Scope));
        var until = parsed.GetValue(Until) is { } end ? EndTime.Parse(end, AccessConsole.Now, TimeZoneInfo.Local) : null;
        var key = ApiKeySecret.New();
        using (var file = AccessConsole.Open(LoadedSettings.Load(overrides)))
            AccessConsole.Apply(file, known => AccessConsole.Editor.Add(known, name, scopes, ApiKeySecret.HashOf(key), until));
        Console.WriteLine(key);
        Console.Error.WriteLine($"This is the key '{name}'. It is shown only now: only its hash is kept. Send it as: Authorization: Bearer KEY");
        return CommandLine.Ok;
    }

    private static int Revoke(ParseResult parsed)
    {
        var (given, overrides) = AccessConsole.Words(parsed, OldName);
        var name = AccessConsole.NameOf(given);
        using var file = AccessConsole.Open(LoadedSettings.Load(overrides));
        AccessConsole.Apply(file, known => AccessConsole.Editor.RemoveKey(known, name));
        Console.WriteLine($"The key '{name}' is revoked.");
        return CommandLine.Ok;
    }

    private static int List(ParseResult parsed)
    {
        using var file = AccessConsole.Open(LoadedSettings.Load(CommandLine.SettingsOf(parsed)));
        var known = file.Read();
        if (parsed.GetValue(AsJson)) Console.WriteLine(JsonSerializer.Serialize(KeysDocument.Of(known.Keys, AccessConsole.Now), UsersJsonContext.Console.KeysDocument));
        else WriteKeys(known);
        AccessConsole.WriteUnreadable(known);
        return CommandLine.Ok;
    }

    private static void WriteKeys(AccessSnapshot known)
    {
        if (known.Keys.Count == 0) Console.WriteLine("There are no keys. One is made with: tempmonitor token create NAME --scope read");
        else AccessConsole.WriteTable([["KEY", "OPENS", "MADE", "UNTIL", "LAST USED"], .. known.Keys.Select(Row)]);
    }

    private static string[] Row(ApiKey key) =>
    [
        key.Name, string.Join(',', KeyScopeWords.Of(key.Scopes)), AccessConsole.Moment(key.Created, ""),
        AccessConsole.Moment(key.Until, "-") + (key.Until <= AccessConsole.Now ? " (over)" : ""), AccessConsole.Moment(key.LastUsed, "never"),
    ];

    private static KeyScopes ScopesOf(string? given)
    {
        var all = string.Join(", ", KeyScopeWords.All);
        if (given is null) throw new SettingsException($"--scope is missing: say what the key opens, of {all}. Try --help.");
        var words = given.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return KeyScopeWords.TryParse(words, out var scopes) ? scopes : throw new SettingsException($"--scope {Core.Text.OneLine.Of(given)}: expected some of {all}, with commas between");
    }
}
