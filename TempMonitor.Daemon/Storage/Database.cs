using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TempMonitor.Daemon.Storage;

/// <summary>One connection with its prepared statements.</summary>
internal sealed class Database : IDisposable
{
    /// <summary>A lock held longer than this by somebody else is reported, not waited for: the buffer waits instead.</summary>
    private const int BusyMilliseconds = 1000;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, Statement> _statements = [];

    private Database(SqliteConnection connection) => _connection = connection;

    public bool IsReadOnly => raw.sqlite3_db_readonly(_connection.Handle, "main") != 0;

    public bool UsesWal => (string)Scalar("PRAGMA journal_mode")! == "wal";

    public static string EngineVersion => raw.sqlite3_libversion().utf8_to_string();

    /// <summary>False while a transaction is open.</summary>
    public bool IsIdle => raw.sqlite3_get_autocommit(_connection.Handle) != 0;

    public static Database Open(string source, SqliteOpenMode mode)
    {
        SqliteLibrary.Use();
        var text = new SqliteConnectionStringBuilder { DataSource = source, Mode = mode, Pooling = false, DefaultTimeout = 1 };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            raw.sqlite3_extended_result_codes(connection.Handle, 1);
            raw.sqlite3_busy_timeout(connection.Handle, BusyMilliseconds);
            return new Database(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>The prepared form of a statement; made at its first use.</summary>
    public Statement this[string sql]
    {
        get
        {
            if (!_statements.TryGetValue(sql, out var statement)) _statements[sql] = statement = new Statement(_connection, sql);
            return statement;
        }
    }

    /// <summary>For what is done once: schema, settings, text.</summary>
    public SqliteCommand Command(string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters) command.Parameters.AddWithValue(name, value);
        return command;
    }

    public void Execute(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    public object? Scalar(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteScalar();
    }

    public void Begin() => this["BEGIN IMMEDIATE"].Run();

    public void Commit() => this["COMMIT"].Run();

    /// <remarks>After a full disk or an IO error SQLite may have rolled back by itself.</remarks>
    public void Rollback()
    {
        if (!IsIdle) this["ROLLBACK"].Run();
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        _connection.Dispose();
    }
}
