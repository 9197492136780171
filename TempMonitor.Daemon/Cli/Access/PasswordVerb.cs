using System.CommandLine;
using System.Text.Json;
using TempMonitor.Core.Access;
using TempMonitor.Core.Settings;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http.Access.Users;

namespace TempMonitor.Daemon.Cli.Access;

/// <summary>Users who sign in on the page.</summary>
internal static class PasswordVerb
{
    private static readonly Argument<string?> Name = new("NAME") { Description = "of the user; a new one is added", Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<string?> OfRole = new("--role") { Description = $"{string.Join(", ", RoleWords.All)}: who looks, also at the camera's pictures; who also acknowledges alarms, orders videos and removes pictures; who also changes settings. Default: as it was, of a new user viewer" };
    private static readonly Option<string?> Until = new("--until") { Description = $"when the user can't sign in any more: {EndTime.Rule}. Default: as it was, of a new user never" };
    private static readonly Option<bool> Remove = new("--remove") { Description = "takes the user away" };
    private static readonly Option<bool> Listing = new("--list") { Description = "lists the users" };
    private static readonly Option<bool> AsJson = new("--json") { Description = "with --list: for programs" };

    public static Command Create()
    {
        var verb = new Command(
            "password", "Sets the password of a user who signs in on the page, and adds the user if need be. It is asked for twice at a terminal, or is one line of standard input. A monitor that runs knows within a second.")
        {
            Name, OfRole, Until, Remove, Listing, AsJson,
        };
        OfRole.AcceptOnlyFromAmong([.. RoleWords.All]);
        verb.TreatUnmatchedTokensAsErrors = false;
        verb.SetAction(parsed => CommandLine.Guard(() => Run(parsed)));
        return verb;
    }

    private static int Run(ParseResult parsed)
    {
        var (name, overrides) = AccessConsole.Words(parsed, Name);
        RefuseWhatDoesNotGoTogether(parsed, name);
        var loaded = LoadedSettings.Load(overrides);
        return parsed.GetValue(Listing) ? List(loaded, parsed.GetValue(AsJson))
            : parsed.GetValue(Remove) ? RemoveUser(loaded, AccessConsole.NameOf(name))
            : Set(loaded, AccessConsole.NameOf(name), parsed);
    }

    private static void RefuseWhatDoesNotGoTogether(ParseResult parsed, string? name)
    {
        var changes = parsed.GetValue(OfRole) is not null || parsed.GetValue(Until) is not null;
        if (parsed.GetValue(Listing) && (name is not null || changes || parsed.GetValue(Remove))) throw new SettingsException("--list lists all users: nothing else goes with it but --json.");
        if (parsed.GetValue(Remove) && changes) throw new SettingsException("--remove takes the user away: --role and --until do not go with it.");
        if (parsed.GetValue(AsJson) && !parsed.GetValue(Listing)) throw new SettingsException("--json goes with --list.");
    }

    private static int Set(LoadedSettings loaded, string name, ParseResult parsed)
    {
        var (role, until) = (parsed.GetValue(OfRole), parsed.GetValue(Until));
        var edit = new AccountEdit(
            name, RoleWords.TryParse(role, out var known) ? known : null, until is not null, until is null ? null : EndTime.Parse(until, AccessConsole.Now, TimeZoneInfo.Local));

        // whatever is in the way is said before anybody types, and nothing stays open meanwhile
        using (AccessConsole.Open(loaded))
        {
        }

        edit = edit with { Password = PasswordRecipe.Create(TypedPassword.Ask(name), new PasswordCost(TimeProvider.System).Measure()) };
        using var file = AccessConsole.Open(loaded);
        var outcome = AccessConsole.Apply(file, accounts => AccessConsole.Editor.Put(accounts, edit));
        var account = file.Read().Accounts.First(a => AccessName.Key(a.Name) == AccessName.Key(name));
        Console.WriteLine(outcome.IsNew ? $"The user '{account.Name}' is added: {AccessWords.Of(account)}." : $"The password of '{account.Name}' is set: {AccessWords.Of(account)}. Whoever was signed in with the old one is not any more.");
        return TellOfAdmins(file.Read());
    }

    private static int RemoveUser(LoadedSettings loaded, string name)
    {
        using var file = AccessConsole.Open(loaded);
        AccessConsole.Apply(file, known => AccessConsole.Editor.RemoveAccount(known, name));
        Console.WriteLine($"The user '{name}' is removed, and signed out.");
        return TellOfAdmins(file.Read());
    }

    private static int TellOfAdmins(AccessSnapshot known)
    {
        if (!known.Accounts.Any(a => a.Role == Role.Admin && !(a.Until <= AccessConsole.Now)))
            Console.Error.WriteLine("No user is an admin now: settings can't be changed on the page. One is made with: tempmonitor password NAME --role admin");
        return CommandLine.Ok;
    }

    private static int List(LoadedSettings loaded, bool asJson)
    {
        using var file = AccessConsole.Open(loaded);
        var (known, now) = (file.Read(), AccessConsole.Now);
        var users = new UsersDocument([.. known.Accounts.Select(a => UserDocument.Of(a, known, now))]);
        if (asJson) Console.WriteLine(JsonSerializer.Serialize(users, UsersJsonContext.Console.UsersDocument));
        else if (users.Users.Count == 0) Console.WriteLine("There are no users. The first one is made with: tempmonitor password NAME --role admin");
        else AccessConsole.WriteTable([["USER", "ROLE", "MADE", "UNTIL", "LAST SIGN-IN"], .. known.Accounts.Select(a => Row(a, now))]);
        AccessConsole.WriteUnreadable(known);
        return CommandLine.Ok;
    }

    private static string[] Row(Account account, DateTimeOffset now) =>
    [
        account.Name, RoleWords.Of(account.Role), AccessConsole.Moment(account.Created, ""),
        AccessConsole.Moment(account.Until, "-") + (account.Until <= now ? " (over)" : ""), AccessConsole.Moment(account.LastSignIn, "never"),
    ];
}
