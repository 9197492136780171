using System.Text.Json;
using System.Text.Json.Serialization;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Page;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Http.Live;

/// <summary>The event <c>reading</c>: what was read, and all that <c>/page/now</c> says of it, so that a page paints without asking.</summary>
/// <param name="Readings">Of the sensors that were read since the last one; empty when only the words have changed.</param>
internal sealed record LiveReadingDocument(IReadOnlyList<LiveValueDocument> Readings, PageDocument Now) : PageDocument(Now)
{
    [JsonIgnore]
    public PageDocument Now { get; } = Now;
}

/// <summary>The same for those who come back: what was measured; the words of that moment are of no use any more.</summary>
internal sealed record LivePastDocument(string Time, IReadOnlyList<LiveValueDocument> Readings);

/// <summary>One quantity of one sensor, in the numbers and words of <c>/api/temp</c>. A stale one has no value, only a last good one.</summary>
internal sealed record LiveValueDocument(string Sensor, string Quantity, double? Value, string Unit, string Quality, string Freshness, double AgeSeconds, string Time, double? LastGood)
{
    public LiveValueDocument(ReadingView view)
        : this(
            view.Reading.Sensor.Name, view.Reading.Quantity.Name, Number.Kept(view.Shown()?.Value, view.Reading.Quantity), view.Reading.Quantity.Unit,
            view.QualityWord(), view.Freshness.Word(), Number.Seconds(view.Age), TimeText.Iso(view.Reading.Time),
            view.Shown() is null ? Number.Kept(view.Reading.Value, view.Reading.Quantity) : null)
    {
    }

    public static IReadOnlyList<LiveValueDocument> Of(StatusSnapshot status, Func<SensorId, bool> isWanted) =>
        [.. status.Sensors.Where(s => isWanted(s.Id)).SelectMany(s => s.Readings).Select(r => new LiveValueDocument(r))];
}

/// <summary>The event <c>hello</c>: the present, of every sensor.</summary>
/// <param name="Begin"><c>fresh</c>: here for the first time; <c>resumed</c>: what was missed follows; <c>reset</c>: it is not known any more, all is to be asked anew.</param>
/// <param name="Last">The newest event at this moment, as <c>id</c> says it.</param>
internal sealed record LiveHelloDocument(string Run, string Last, string Begin, IReadOnlyList<LiveValueDocument> Readings, PageDocument Now) : PageDocument(Now)
{
    public LiveHelloDocument(LiveStart start, StatusSnapshot status, PageDocument now)
        : this(start.At.Run, start.At.ToString(), start.MustReset ? "reset" : start.Resumes ? "resumed" : "fresh", LiveValueDocument.Of(status, _ => true), now)
    {
    }

    [JsonIgnore]
    public PageDocument Now { get; } = Now;
}

[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(LiveReadingDocument))]
[JsonSerializable(typeof(LivePastDocument))]
[JsonSerializable(typeof(LiveHelloDocument))]
internal sealed partial class LiveJsonContext : JsonSerializerContext
{
    public static LiveJsonContext Api { get; } = new(new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });
}
