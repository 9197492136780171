using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TempMonitor.Daemon.Cli;

/// <summary>What to do when this user may not: the service's files are closed to others, root and the service's own user come to them.</summary>
internal static class RightsHint
{
    private const string OnLinux = " Try sudo, or run it as the service's user: sudo -u tempmonitor tempmonitor ...";
    private const string OnWindows = " Run it as an administrator.";

    /// <summary>To be put behind the sentence; empty where more rights would not help.</summary>
    public static string For(Exception problem) => For(problem, Environment.IsPrivilegedProcess, OperatingSystem.IsWindows());

    internal static string For(Exception problem, bool hasAllRights, bool isWindows)
    {
        if (hasAllRights) return "";
        for (var cause = problem; cause is not null; cause = cause.InnerException)
            if (IsRefusal(cause)) return isWindows ? OnWindows : OnLinux;
        return "";
    }

    private static bool IsRefusal(Exception cause) =>
        cause is UnauthorizedAccessException or SqliteException { SqliteErrorCode: raw.SQLITE_PERM or raw.SQLITE_AUTH or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY };
}
