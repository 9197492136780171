using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Http.Page;

/// <summary>How far the temperature is to be trusted.</summary>
/// <param name="Value">The number in it, in °C; null for those without.</param>
internal sealed record NoteDocument(string Code, double? Value)
{
    public static NoteDocument? Of(RoomView room) => room.Temperature switch
    {
        null => null,
        { } last when last.Shown() is null => new("last_good", Number.Tenth(last.Reading.Value)),
        { } last when last.Reading.Quality.HasFlag(Quality.Uncorrected) => new("uncorrected", null),
        { } last when last.Reading.Quality.HasFlag(Quality.Settling) => new("settling", null),
        { Freshness: Freshness.Late } => new("late", null),
        { } last when room.Compensated => new("compensated", Number.Tenth(last.Reading.Raw)),
        _ => new("as_read", null),
    };
}
