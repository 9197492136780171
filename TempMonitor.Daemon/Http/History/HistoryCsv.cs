using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.History;

internal static class HistoryCsv
{
    public static string FileName(HistoryDocument history) =>
        $"tempmonitor-{history.Sensor}-{history.Quantity}{(history.Simulated == true ? "-simulated" : "")}.csv";

    public static void Write(PooledBuffer buffer, HistoryDocument history)
    {
        buffer.Append("time,sensor,quantity,mean,min,min_time,max,max_time,count\n"u8);
        var series = $",{history.Sensor},{history.Quantity},";
        foreach (var point in history.Points) WritePoint(buffer, series, point);
    }

    private static void WritePoint(PooledBuffer buffer, string series, HistoryPointDocument point)
    {
        buffer.Append(point.Time);
        buffer.Append(series);
        AppendNumber(buffer, point.Mean);
        AppendNumber(buffer, point.Min);
        buffer.Append(point.MinTime);
        buffer.Append(","u8);
        AppendNumber(buffer, point.Max);
        buffer.Append(point.MaxTime);
        buffer.Append(","u8);
        buffer.Append(point.Count);
        buffer.Append("\n"u8);
    }

    private static void AppendNumber(PooledBuffer buffer, double? value)
    {
        if (value is { } number) buffer.Append(number);
        buffer.Append(","u8);
    }
}
