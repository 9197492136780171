using System.Text.Json;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Tests.Fakes;
using Stored = TempMonitor.Core.Storage.History;

namespace TempMonitor.Tests.Daemon.Http.History;

public sealed class HistoryTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = SomeStatus.Now.AddHours(-1);
    private HttpHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await HttpHost.Start();
        _host.History.Answer = _ => new Stored("5min", TimeSpan.FromMinutes(5), [Point(0), Point(5), Point(20)]);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Json_Buckets_ComeInOrderAndGapsStayGaps()
    {
        var history = await _host.GetJson("/api/history?sensor=room&quantity=humidity&from=-1h&points=20");

        Assert.Equal("room", history.GetProperty("sensor").GetString());
        Assert.Equal("humidity", history.GetProperty("quantity").GetString());
        Assert.Equal("%", history.GetProperty("unit").GetString());
        Assert.Equal("5min", history.GetProperty("tier").GetString());
        Assert.Equal(300, history.GetProperty("bucket_seconds").GetDouble());
        Assert.Equal("2026-01-15T11:00:00.000Z", history.GetProperty("from").GetString());
        var points = history.GetProperty("points").EnumerateArray().ToList();
        Assert.Equal(["2026-01-15T11:00:00.000Z", "2026-01-15T11:05:00.000Z", "2026-01-15T11:20:00.000Z"], points.Select(p => p.GetProperty("time").GetString()));
        Assert.Equal(20.12, points[0].GetProperty("mean").GetDouble());
        Assert.Equal(19.5, points[0].GetProperty("min").GetDouble());
        Assert.Equal(21.25, points[0].GetProperty("max").GetDouble());
        Assert.Equal("2026-01-15T11:01:00.000Z", points[0].GetProperty("min_time").GetString());
        Assert.Equal(30, points[0].GetProperty("count").GetInt64());
        Assert.Equal(new HistoryQuery(SomeStatus.Room, Quantity.Humidity, Start, SomeStatus.Now, 20), _host.History.Asked);
    }

    [Fact]
    public async Task Csv_Buckets_AreRows()
    {
        using var answer = await _host.Get("/api/history?from=-1h&format=csv");

        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("tempmonitor-room-temperature.csv", answer.Content.Headers.ContentDisposition!.FileName);
        var lines = (await answer.Content.ReadAsStringAsync()).Split('\n');
        Assert.Equal("time,sensor,quantity,mean,min,min_time,max,max_time,count", lines[0]);
        Assert.Equal("2026-01-15T11:00:00.000Z,room,temperature,20.12,19.5,2026-01-15T11:01:00.000Z,21.25,2026-01-15T11:02:00.000Z,30", lines[1]);
        Assert.Equal(5, lines.Length);
        Assert.Empty(lines[4]);
    }

    [Fact]
    public async Task Columns_Buckets_AreTheSameNumbers()
    {
        _host.History.Answer = _ => new Stored("5min", TimeSpan.FromMinutes(5), [Point(0), Point(5) with { Min = 18.004, Max = double.NaN }, Point(20) with { Mean = double.NaN, Max = 25 }]);
        var history = await _host.GetJson("/page/history?from=-1h&format=columns");

        Assert.Equal(("2026-01-15T11:00:00.000Z", "5min", 300), (history.GetProperty("first").GetString(), history.GetProperty("tier").GetString(), history.GetProperty("bucket_seconds").GetDouble()));
        Assert.Equal("[0,300,900]", history.GetProperty("steps").GetRawText());
        Assert.Equal("[20.12,20.12,null]", history.GetProperty("mean").GetRawText());
        Assert.Equal("[19.5,18,19.5]", history.GetProperty("min").GetRawText());
        Assert.Equal("[21.25,null,25]", history.GetProperty("max").GetRawText());
        Assert.Equal("[30,30,30]", history.GetProperty("count").GetRawText());
        Assert.Equal(("2026-01-15T11:06:00.000Z", "2026-01-15T11:22:00.000Z"), (history.GetProperty("min_time").GetString(), history.GetProperty("max_time").GetString()));
    }

    [Fact]
    public async Task Columns_NoBuckets_AreEmpty()
    {
        _host.History.Answer = _ => new Stored("raw", TimeSpan.FromSeconds(10), []);
        var history = await _host.GetJson("/api/history?format=columns");
        Assert.Equal(0, history.GetProperty("steps").GetArrayLength());
        Assert.All(["first", "min_time", "max_time"], name => Assert.Equal(JsonValueKind.Null, history.GetProperty(name).ValueKind));
    }

    [Theory]
    [InlineData("", "room", "temperature")]
    [InlineData("?quantity=pressure", "air", "pressure")]
    [InlineData("?quantity=cpu_temperature", "cpu", "cpu_temperature")]
    [InlineData("?sensor=&quantity=&points=&from=&to=&format=", "room", "temperature")]
    public async Task Sensor_NotNamed_IsTheOneThatHasTheQuantity(string query, string sensor, string quantity)
    {
        await _host.GetJson("/api/history" + query);
        Assert.Equal((sensor, quantity), (_host.History.Asked!.Sensor.Name, _host.History.Asked.Quantity.Name));
    }

    [Fact]
    public async Task Sensor_ThatOnlyTheStoreRemembers_IsServed()
    {
        _host.History.KnownSeries.Add((new SensorId("attic"), Quantity.Temperature));
        var history = await _host.GetJson("/api/history?sensor=attic");
        Assert.Equal(JsonValueKind.Null, history.GetProperty("simulated").ValueKind);
    }

    [Theory]
    [InlineData("sensor=nope", "sensor: there is no 'nope'; known: room, air, cpu")]
    [InlineData("sensor=cpu", "quantity: 'cpu' has no temperature; it has: cpu_temperature")]
    public async Task Sensor_Unknown_Is404WithTheKnownOnes(string query, string detail)
    {
        var problem = await _host.GetJson("/api/history?" + query, 404);
        Assert.Equal(detail, problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Quantity_ThatNobodyGives_Is404()
    {
        await using var empty = await HttpHost.Start(status: SomeStatus.Of());
        var problem = await empty.GetJson("/api/history", 404);
        Assert.Equal("quantity: no sensor gives temperature; known: none", problem.GetProperty("detail").GetString());
    }

    [Theory]
    [InlineData("quantity=nonsense")]
    [InlineData("from=yesterday")]
    [InlineData("points=0")]
    [InlineData("points=-1")]
    [InlineData("points=5001")]
    [InlineData("points=999999999999")]
    [InlineData("points=1&points=2")]
    [InlineData("sensor=../../etc/passwd")]
    [InlineData("sensor=%ff%fe")]
    [InlineData("format=exe")]
    [InlineData("from=2030-01-01T00:00:00Z&to=2020-01-01T00:00:00Z")]
    [InlineData("form=-7d")]
    public async Task Parameter_Wrong_Is400(string query)
    {
        var problem = await _host.GetJson("/api/history?" + query, 400);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task Store_Failing_Is503WithRetryAfterAndCounted()
    {
        _host.History.Failure = new StoreException("disk I/O error at /secret/path");
        using var answer = await _host.Get("/api/history");
        Assert.Equal(503, (int)answer.StatusCode);
        Assert.Equal("30", answer.Headers.GetValues("Retry-After").Single());
        Assert.DoesNotContain("secret", await answer.Content.ReadAsStringAsync());
        Assert.Contains("tempmonitor_database_read_failures_total 1\n", await (await _host.Get("/metrics")).Content.ReadAsStringAsync());

        _host.History.Failure = null;
        Assert.Equal(200, (int)(await _host.Get("/api/history")).StatusCode);
    }

    [Fact]
    public async Task Value_ThatIsNoNumber_IsNullInJsonAndEmptyInCsv()
    {
        _host.History.Answer = _ => new Stored("raw", TimeSpan.FromSeconds(10), [Point(0) with { Mean = double.NaN }]);
        var history = await _host.GetJson("/api/history");
        Assert.Equal(JsonValueKind.Null, history.GetProperty("points")[0].GetProperty("mean").ValueKind);
        Assert.Contains(",temperature,,19.5,", await (await _host.Get("/api/history?format=csv")).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task FiveThousandPoints_ArriveWhole()
    {
        _host.History.Answer = q => new Stored("raw", TimeSpan.FromSeconds(10), [.. Enumerable.Range(0, q.Points).Select(i => Point(i))]);
        var history = await _host.GetJson("/api/history?points=5000");
        Assert.Equal(5000, history.GetProperty("points").GetArrayLength());
    }

    [Fact]
    public async Task Page_History_IsTheSameWithoutTheToken()
    {
        var api = await (await _host.Get("/api/history?from=-2h&points=9")).Content.ReadAsStringAsync();
        var page = await _host.Client.GetStringAsync("/page/history?from=-2h&points=9");
        Assert.Equal(api, page);
    }

    private static HistoryPoint Point(int minutes) => new(
        Start.AddMinutes(minutes), 20.123, 19.5, Start.AddMinutes(minutes + 1), 21.25, Start.AddMinutes(minutes + 2), 30);
}
