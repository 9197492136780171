using System.Text.Json;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Tests.Daemon.Http.Docs;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Http.Readings;

/// <summary>A group that speaks for the room, as the API shows it.</summary>
public sealed class GroupReadingTests
{
    private static readonly SensorId Rack = new("rack");

    private static readonly SensorSnapshot Group = SomeStatus.Sensor(Rack, "group", Freshness.Fresh, 3) with
    {
        Members = [new(SomeStatus.Room, IsHealthy: true, IsTried: true), new(SomeStatus.Air, IsHealthy: false, IsTried: true)],
        Readings = [SomeStatus.View(Rack, Quantity.Temperature, 22.51, 33, Freshness.Fresh, 3, Quality.SingleMember | Quality.Disputed)],
    };

    [Fact]
    public async Task Temp_RoomIsAGroups_ShowsItsValueAndItsMembers()
    {
        await using var host = await HttpHost.Start(status: SomeStatus.Of(SomeStatus.RoomSensor(), SomeStatus.AirSensor(), Group) with { Primary = Group });
        var temp = await host.GetJson("/api/temp");
        Assert.Equal((22.5, "single-member+disputed"), (temp.GetProperty("temperature_c").GetDouble(), temp.GetProperty("quality").GetString()));

        // what the group does not give comes from the sensor that does
        Assert.Equal(45.3, temp.GetProperty("humidity").GetDouble());
        var sensors = temp.GetProperty("sensors");
        Assert.Equal(JsonValueKind.Null, sensors[0].GetProperty("members").ValueKind);
        Assert.Equal("""[{"id":"room","healthy":true},{"id":"air","healthy":false}]""", sensors[2].GetProperty("members").GetRawText());
        Assert.Equal("group", sensors[2].GetProperty("driver").GetString());
    }

    [Fact]
    public async Task Temp_WithAGroup_IsAsDescribed()
    {
        var document = JsonDocument.Parse(File.ReadAllText(Repository.File("TempMonitor.Daemon/Http/wwwroot/openapi.json"))).RootElement;
        var schema = document.GetProperty("paths").GetProperty("/api/temp").GetProperty("get").GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json").GetProperty("schema");
        await using var host = await HttpHost.Start(status: SomeStatus.Of(SomeStatus.RoomSensor(), Group) with { Primary = Group });
        Assert.Empty(new SchemaValidator(document).Validate(schema, await host.GetJson("/api/temp")));
    }
}
