using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Status;
using TempMonitor.Core.Storage;

namespace TempMonitor.Tests.Fakes;

/// <summary>Status snapshots for those who only show them. All numbers are arbitrary and different.</summary>
internal static class SomeStatus
{
    public static readonly DateTimeOffset Now = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    public static readonly SensorId Room = new("room");
    public static readonly SensorId Air = new("air");
    public static readonly SensorId Cpu = new("cpu");

    /// <summary>Three sensors that read well: humidity chip, pressure chip, CPU.</summary>
    public static StatusSnapshot Healthy() => Of(RoomSensor(), AirSensor(), CpuSensor());

    public static StatusSnapshot Of(params SensorSnapshot[] sensors) => new()
    {
        Now = Now,
        Uptime = TimeSpan.FromSeconds(3723.5),
        Version = "1.2.3",
        Primary = sensors.FirstOrDefault(),
        Sensors = sensors,
        CpuFactor = 0.7,
        Compensates = true,
        TemperatureOffset = -1.5,
        HumidityOffset = 0.5,
        SamplingAlive = true,
        ClockSynchronised = true,
        Store = new StoreStatus
        {
            IsOpen = true, Path = "/var/lib/tempmonitor/tempmonitor.db", SizeBytes = 4096, RowsCommitted = 1234,
            LastCommit = Now - TimeSpan.FromSeconds(12.25), WriteFailures = 2,
        },
        StoreBuffered = 7,
        StoreDropped = 3,
        Health = new HealthReport(HealthStatus.Healthy, [Entry("sensor:room", HealthStatus.Healthy, "23.4 °C"), Entry("store", HealthStatus.Healthy, "4 kB")]),
    };

    public static SensorSnapshot RoomSensor(Freshness freshness = Freshness.Fresh, Quality quality = Quality.Good, double ageSeconds = 3) =>
        Sensor(Room, "hts221", freshness, ageSeconds) with
        {
            Model = "HTS221",
            Location = "rack \"A\"\\1",
            Readings =
            [
                View(Room, Quantity.Temperature, 23.4449, 35.21, freshness, ageSeconds, quality, uncertainty: 5.2349, uncalibrated: 24.9449),
                View(Room, Quantity.Humidity, 45.256, 22.5, freshness, ageSeconds, quality, uncertainty: 14.456, uncalibrated: 44.756),
                View(Room, Quantity.DewPoint, 10.871, 10.871, freshness, ageSeconds, quality),
            ],
        };

    public static SensorSnapshot AirSensor() => Sensor(Air, "lps25h", Freshness.Fresh, 4) with
    {
        Model = "LPS25H",
        Readings = [View(Air, Quantity.Pressure, 1013.257, 1013.257, Freshness.Fresh, 4)],
    };

    public static SensorSnapshot CpuSensor() => Sensor(Cpu, "cpu-thermal", Freshness.Fresh, 5) with
    {
        Model = "cpu-thermal",
        Readings = [View(Cpu, Quantity.CpuTemperature, 52.126, 52.126, Freshness.Fresh, 5)],
    };

    public static SensorSnapshot Sensor(SensorId id, string driver, Freshness freshness, double ageSeconds) => new()
    {
        Id = id,
        Driver = driver,
        Interval = TimeSpan.FromSeconds(10),
        Up = freshness == Freshness.Fresh,
        Freshness = freshness,
        LastSuccess = Now - TimeSpan.FromSeconds(ageSeconds),
        Age = TimeSpan.FromSeconds(ageSeconds),
        Reads = 42,
        Failures = new Dictionary<string, long> { ["timeout"] = 1, ["nak"] = 2 },
        Rejections = new Dictionary<string, long> { ["spike"] = 1 },
        Fault = freshness == Freshness.Fresh ? null : new SensorFault(SensorFaultKind.NoData, "nak", "nothing answers at 0x5F"),
    };

    public static ReadingView View(
        SensorId sensor, Quantity quantity, double value, double raw, Freshness freshness, double ageSeconds, Quality quality = Quality.Good, double? uncertainty = null, double? uncalibrated = null) =>
        new(new Reading(sensor, quantity, Now - TimeSpan.FromSeconds(ageSeconds), 0, value, raw, quality, uncertainty, uncalibrated), TimeSpan.FromSeconds(ageSeconds), freshness);

    public static HealthReportEntry Entry(string name, HealthStatus status, string observed, string? action = null) =>
        new(new HealthEntry(name, status, observed, action), Now - TimeSpan.FromMinutes(5));
}
