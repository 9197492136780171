using System.Reflection;
using System.Runtime.InteropServices;
using SQLitePCL;

namespace TempMonitor.Daemon.Storage;

/// <summary>Which SQLite is used: on Linux the distribution's, which gets security updates; elsewhere, or without it, the bundled one.</summary>
internal static class SqliteLibrary
{
    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>Has to come before the first connection of the process.</summary>
    public static void Use() => _ = Loaded.Value;

    private static bool Load()
    {
        NativeLibrary.SetDllImportResolver(typeof(SQLite3Provider_e_sqlite3).Assembly, Resolve);
        raw.SetProvider(new SQLite3Provider_e_sqlite3());
        raw.FreezeProvider();
        // no connection here is ever used by two threads at once: SQLite need not lock itself at every column
        raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        return true;
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libsqlite3.so.0", out var system) ? system : nint.Zero;
}
