using TempMonitor.Core.Access;
using TempMonitor.Core.Health;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Whether everybody who may can sign in. Says nothing while nobody has asked.</summary>
internal sealed class AccessHealth(AccessBook book) : IHealthSource
{
    // who it is about stands in the log: /health is open to everybody
    private const string Name = "access";

    public IEnumerable<HealthEntry> Check()
    {
        if (book.Failure is { } failure)
            yield return new(Name, HealthStatus.Degraded, "accounts, keys and sessions can't be read", "see what /health says of the store; those who are known already stay signed in") { Detail = failure };
        else if (book.Snapshot.Unreadable.Count > 0)
            yield return new(Name, HealthStatus.Degraded, $"{book.Snapshot.Unreadable.Count} of the accounts, keys and sessions can't be read", "set the password or make the key anew (tempmonitor password, tempmonitor token); the log names them");
    }
}
