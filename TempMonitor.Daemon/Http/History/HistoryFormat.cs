using System.Diagnostics.CodeAnalysis;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.History;

/// <summary>A form in which history is sent, found by its name.</summary>
internal sealed class HistoryFormat
{
    public static readonly HistoryFormat Json = new("json", SendJson);
    private static readonly HistoryFormat Csv = new("csv", SendCsv);
    private static readonly HistoryFormat Columns = new("columns", SendColumns);
    private static readonly HistoryFormat[] All = [Json, Csv, Columns];

    private readonly string _name;

    private HistoryFormat(string name, Func<HttpContext, HistoryFound, Task> send)
    {
        _name = name;
        Send = send;
    }

    public static string Names => string.Join(", ", All.Select(f => f._name));

    public Func<HttpContext, HistoryFound, Task> Send { get; }

    public static bool TryParse(string name, [MaybeNullWhen(false)] out HistoryFormat format)
    {
        format = All.FirstOrDefault(f => f._name == name);
        return format is not null;
    }

    private static Task SendJson(HttpContext context, HistoryFound found) =>
        Compressed.Json(context, found.ToDocument(), ApiJsonContext.Api.HistoryDocument);

    private static Task SendColumns(HttpContext context, HistoryFound found) =>
        Compressed.Json(context, new HistoryColumnsDocument(found), ApiJsonContext.Api.HistoryColumnsDocument);

    private static async Task SendCsv(HttpContext context, HistoryFound found)
    {
        var history = found.ToDocument();
        using var buffer = new PooledBuffer();
        HistoryCsv.Write(buffer, history);
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{HistoryCsv.FileName(history)}\"";
        await Compressed.Bytes(context, buffer.Written, "text/csv; charset=utf-8; header=present");
    }
}
