using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace TempMonitor.Daemon.Storage;

/// <summary>A prepared statement over whole numbers, used again and again: no boxing, no lookup of parameter names.</summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new ObjectDisposedException(nameof(SqliteConnection));
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
    }

    /// <summary>Runs it to its end and returns the number of rows changed.</summary>
    public int Run(params ReadOnlySpan<long> values)
    {
        using var rows = Query(values);
        while (rows.Next())
        {
        }

        return raw.sqlite3_changes(_database);
    }

    /// <summary>The first column of the first row; null when there is none.</summary>
    public long? Scalar(params ReadOnlySpan<long> values)
    {
        using var rows = Query(values);
        return rows.Next() && !rows.IsNull(0) ? rows[0] : null;
    }

    /// <summary>Only one at a time: dispose it before the next use.</summary>
    public Cursor Query(params ReadOnlySpan<long> values)
    {
        for (var i = 0; i < values.Length; i++) Check(raw.sqlite3_bind_int64(_statement, i + 1, values[i]));
        return new Cursor(this);
    }

    public void Dispose() => _statement.Dispose();

    private void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)) SqliteException.ThrowExceptionForRC(code, _database);
    }

    internal readonly ref struct Cursor(Statement owner)
    {
        public long this[int column] => raw.sqlite3_column_int64(owner._statement, column);

        public bool Next()
        {
            var code = raw.sqlite3_step(owner._statement);
            owner.Check(code);
            return code == raw.SQLITE_ROW;
        }

        public bool IsNull(int column) => raw.sqlite3_column_type(owner._statement, column) == raw.SQLITE_NULL;

        /// <remarks>The code returned here repeats the error that the step has already thrown.</remarks>
        public void Dispose() => raw.sqlite3_reset(owner._statement);
    }
}
