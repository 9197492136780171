namespace TempMonitor.Core.Access;

/// <summary>How long somebody stays signed in.</summary>
/// <param name="Idle">Unused so long, it is over.</param>
/// <param name="Longest">Over then however much it is used.</param>
public sealed record SessionRule(TimeSpan Idle, TimeSpan Longest)
{
    /// <summary>Of one person at a time, the newest ones: who forgets to sign out must not fill the database.</summary>
    public const int Most = 50;

    /// <summary>Its being used is written so often at most.</summary>
    public static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(10);

    /// <remarks>A clock that was put back makes nothing end: it gives the time that it took. Only what began in a far future would last until then.</remarks>
    public bool IsOver(Session session, DateTimeOffset lastSeen, DateTimeOffset now) => now - lastSeen >= Idle || (now - session.Created).Duration() >= Longest;
}
