namespace TempMonitor.Daemon.Storage;

internal static class DocumentTable
{
    public static string? Get(Database database, string name)
    {
        using var command = database.Command("SELECT text FROM document WHERE name = @name", ("@name", name));
        return command.ExecuteScalar() as string;
    }

    public static List<(string Name, string Text)> All(Database database)
    {
        using var command = database.Command("SELECT name, text FROM document");
        return command.All(row => (row.GetString(0), row.GetString(1)));
    }

    public static void Put(Database database, string name, string? text)
    {
        using var command = text is null
            ? database.Command("DELETE FROM document WHERE name = @name", ("@name", name))
            : database.Command("INSERT OR REPLACE INTO document VALUES (@name, @text)", ("@name", name), ("@text", text));
        command.ExecuteNonQuery();
    }
}
