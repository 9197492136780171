using System.Security.Cryptography;

namespace TempMonitor.Core.Access;

/// <summary>What the store said at one moment, to be found quickly.</summary>
internal sealed class AccessView
{
    private readonly Dictionary<string, Account> _accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Session> _sessions = new(StringComparer.Ordinal);

    public AccessView(AccessSnapshot snapshot)
    {
        Snapshot = snapshot;
        foreach (var account in snapshot.Accounts) _accounts[AccessName.Key(account.Name)] = account;
        foreach (var session in snapshot.Sessions) _sessions[IdOf(session.Hash)] = session;
    }

    public AccessSnapshot Snapshot { get; }

    public static string IdOf(ReadOnlySpan<byte> hash) => Convert.ToHexString(hash);

    public Account? Account(string name) => _accounts.GetValueOrDefault(AccessName.Key(name));

    // by what it hashes to, of which nobody who tries can steer the beginning: how long the search takes tells nothing
    public Session? Session(string id) => _sessions.GetValueOrDefault(id);

    /// <summary>Each one is compared to its end, whether an earlier one was right or not.</summary>
    public ApiKey? Key(ReadOnlySpan<byte> hash)
    {
        ApiKey? found = null;
        foreach (var key in Snapshot.Keys)
            if (CryptographicOperations.FixedTimeEquals(key.Hash, hash)) found = key;
        return found;
    }
}
