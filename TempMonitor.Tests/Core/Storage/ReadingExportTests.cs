using System.Text.Json;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeReading;

namespace TempMonitor.Tests.Core.Storage;

public sealed class ReadingExportTests : IDisposable
{
    private static readonly RowQuery Everything = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
    private readonly InMemoryReadingStore _store = new();
    private readonly StringWriter _text = new();

    public ReadingExportTests() => _store.Write(
    [
        At(0.5, 22.37, raw: 29.98) with { Quality = Quality.Simulated | Quality.ClockUnsynchronised },
        At(1, 1013.2, Rack, Quantity.Pressure),
    ]);

    public void Dispose()
    {
        _store.Dispose();
        _text.Dispose();
    }

    [Fact]
    public void Write_Csv_HasAHeadAndOneLineARow()
    {
        Assert.Equal(2, ReadingExport.Write(_store, _text, Everything, "csv"));
        Assert.Equal(
            """
            time,sensor,quantity,value,raw,quality
            2026-01-15T12:00:00.500Z,room,temperature,22.37,29.98,clock-unsynchronised+simulated
            2026-01-15T12:00:01.000Z,rack,pressure,1013.2,1013.2,good

            """, _text.ToString());
    }

    [Fact]
    public void Write_JsonLines_AreOneObjectALine()
    {
        ReadingExport.Write(_store, _text, Everything, "jsonl");
        var lines = _text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(
            """{"time":"2026-01-15T12:00:00.500Z","sensor":"room","quantity":"temperature","value":22.37,"raw":29.98,"quality":"clock-unsynchronised+simulated"}""",
            lines[0]);
        Assert.Equal(1013.2, JsonDocument.Parse(lines[1]).RootElement.GetProperty("value").GetDouble());
    }

    [Fact]
    public void Write_NothingInTheRange_LeavesTheHead()
    {
        Assert.Equal(0, ReadingExport.Write(_store, _text, new RowQuery(Noon.AddDays(1), Noon.AddDays(2)), "csv"));
        Assert.Equal("time,sensor,quantity,value,raw,quality\n", _text.ToString());
    }

    [Fact]
    public void Write_UnknownFormat_NamesTheKnownOnes()
    {
        var error = Assert.Throws<ArgumentException>(() => ReadingExport.Write(_store, _text, Everything, "xml"));
        Assert.Contains("csv or jsonl", error.Message);
    }
}
