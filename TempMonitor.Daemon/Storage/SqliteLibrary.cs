using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace TempMonitor.Daemon.Storage;

/// <summary>Which SQLite is used: on Linux the distribution's, which gets security updates; elsewhere, or without it, the bundled one.</summary>
internal static class SqliteLibrary
{
    private static readonly Lazy<bool> Loaded = new(Load);

    // looked for once: a connection that one library has opened crashes the process when the other gets it
    private static nint s_system;

    /// <summary>Has to come before the first connection of the process.</summary>
    public static void Use() => _ = Loaded.Value;

    private static bool Load()
    {
        if (OperatingSystem.IsLinux()) NativeLibrary.TryLoad("libsqlite3.so.0", out s_system);
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        raw.FreezeProvider();
        // no connection here is ever used by two threads at once: SQLite need not lock itself at every column
        raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        return true;
    }

    // zero: the usual search finds the bundled one
    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) => s_system;
}
