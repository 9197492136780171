namespace TempMonitor.Core.Access;

/// <summary>Decides what people do to accounts and keys, at the console and on the page: pure, over what is there at that moment.</summary>
/// <param name="who">Whoever does it, for the record.</param>
/// <param name="from">The address; null at the console.</param>
/// <param name="mayRemoveAdmins">At the console nobody is locked out by it.</param>
public sealed class AccessEditor(string who, string? from, DateTimeOffset now, bool mayRemoveAdmins = false)
{
    /// <summary>Of accounts, and of keys. All of them are read whole, again and again.</summary>
    public const int Most = 200;

    private const string LastAdmin = "without this one nobody could change settings any more: make another user an admin first, one whose time has no end";

    public EditOutcome Put(AccessSnapshot known, AccountEdit edit) =>
        Find(known, edit.Name) is { } old ? Change(known, old, edit) : Add(known, edit);

    public EditOutcome RemoveAccount(AccessSnapshot known, string name)
    {
        if (Find(known, name) is not { } old) return Missing("user", name, known.Accounts.Select(a => a.Name));
        if (!KeepsAnAdmin(known, old, null)) return new(null, EditRefusal.Conflict, LastAdmin);
        return new(new AccessChange { RemovedAccounts = [old.Name], Audit = [Line("user-removed", old.Name, AccessWords.Of(old))] });
    }

    public EditOutcome Add(AccessSnapshot known, string name, KeyScopes scopes, byte[] hash, DateTimeOffset? until)
    {
        if (known.Keys.Any(k => IsOne(k.Name, name))) return new(null, EditRefusal.Conflict, $"there is a key '{name}' already: revoke it first, or take another name");
        if (known.Keys.Count >= Most) return TooMany("keys");
        if (until <= now) return new(null, EditRefusal.Bad, "until: expected a time later than now");
        var key = new ApiKey(name, scopes, hash, now, until);
        return new(new AccessChange { Keys = [key], Audit = [Line("key-created", name, after: AccessWords.Of(key))] }) { IsNew = true };
    }

    public EditOutcome RemoveKey(AccessSnapshot known, string name) =>
        known.Keys.FirstOrDefault(k => IsOne(k.Name, name)) is { } old
            ? new(new AccessChange { RemovedKeys = [old.Name], Audit = [Line("key-removed", old.Name, AccessWords.Of(old))] })
            : Missing("key", name, known.Keys.Select(k => k.Name));

    private static Account? Find(AccessSnapshot known, string name) => known.Accounts.FirstOrDefault(a => IsOne(a.Name, name));

    private static bool IsOne(string name, string other) => AccessName.Key(name) == AccessName.Key(other);

    private static EditOutcome TooMany(string what) => new(null, EditRefusal.Conflict, $"there are {Most} {what}, and more are not taken: remove some that nobody needs");

    private static EditOutcome Missing(string kind, string name, IEnumerable<string> known) => new(
        null, EditRefusal.Missing, known.ToList() is { Count: > 0 } names ? $"there is no {kind} '{name}'; known: {string.Join(", ", names.Take(20))}" : $"there is no {kind} '{name}'; there are none at all");

    private EditOutcome Add(AccessSnapshot known, AccountEdit edit)
    {
        if (edit.Password is null) return new(null, EditRefusal.Bad, $"password: a new user needs one; there is no user '{edit.Name}' yet");
        if (known.Accounts.Count >= Most) return TooMany("users");
        if (edit.Until <= now) return new(null, EditRefusal.Bad, "until: expected a time later than now");
        var account = new Account(edit.Name, edit.Role ?? Role.Viewer, edit.Password, now, edit.Until);
        return new(new AccessChange { Accounts = [account], Audit = [Line("user-created", account.Name, after: AccessWords.Of(account))] }) { IsNew = true };
    }

    private EditOutcome Change(AccessSnapshot known, Account old, AccountEdit edit)
    {
        var account = old with { Role = edit.Role ?? old.Role, Until = edit.ChangesUntil ? edit.Until : old.Until, Password = edit.Password ?? old.Password };
        if (account == old) return new((AccessChange?)null);
        if (!KeepsAnAdmin(known, old, account)) return new(null, EditRefusal.Conflict, LastAdmin);
        var lines = new List<AuditEntry>();
        if (AccessWords.Of(old) is var before && AccessWords.Of(account) is var after && before != after) lines.Add(Line("user-changed", old.Name, before, after));
        if (edit.Password is not null) lines.Add(Line("password", old.Name));
        return new(new AccessChange { Accounts = [account], EndedSessionsOf = edit.Password is null ? [] : [old.Name], Audit = lines });
    }

    /// <summary>Who can do everything now must not be the last one, nor the last one whose time has no end.</summary>
    private bool KeepsAnAdmin(AccessSnapshot known, Account old, Account? changed)
    {
        if (mayRemoveAdmins) return true;
        var after = known.Accounts.Where(a => a != old).ToList();
        if (changed is not null) after.Add(changed);
        return Keeps(IsAdmin) && Keeps(a => a is { Role: Role.Admin, Until: null });

        bool Keeps(Func<Account, bool> counts) => after.Exists(a => counts(a)) || !known.Accounts.Any(counts);
    }

    private bool IsAdmin(Account account) => account.Role == Role.Admin && !(account.Until <= now);

    private AuditEntry Line(string action, string target, string? before = null, string? after = null) => new(now, who, from, action, target, before, after);
}

/// <summary>What is to be changed of an account, or what a new one is to be.</summary>
/// <param name="Role">Null: as it is; of a new one the least.</param>
/// <param name="ChangesUntil">Whether <paramref name="Until"/> says something, if only that there is no end.</param>
/// <param name="Password">A recipe; null: as it is.</param>
public sealed record AccountEdit(string Name, Role? Role = null, bool ChangesUntil = false, DateTimeOffset? Until = null, string? Password = null);
