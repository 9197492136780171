using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Http.Answers;
using static TempMonitor.Daemon.Metrics.MetricFamily;
using static TempMonitor.Daemon.Metrics.Taking;

namespace TempMonitor.Daemon.Metrics;

/// <summary>The metrics of the daemon itself; a new one is a new line.</summary>
internal sealed class DaemonMetrics : IMetricSet
{
    public IReadOnlyList<MetricFamily> Families { get; } =
    [
        Reading(Quantity.Temperature, "Air temperature, corrected."),
        Gauge("tempmonitor_temperature_raw_celsius", "celsius", "Temperature as the chip gave it.", EachReading(Quantity.Temperature, r => r.Raw)),
        Gauge("tempmonitor_temperature_compensation_celsius", "celsius", "What was added to the raw temperature.", EachReading(Quantity.Temperature, r => r.Correction)),
        Gauge("tempmonitor_temperature_uncertainty_celsius", "celsius", "Uncertainty of the corrected temperature: plus or minus two standard deviations; absent if unknown.", EachReading(Quantity.Temperature, r => r.Uncertainty)),
        Reading(Quantity.Humidity, "Relative humidity at the corrected temperature, 0 to 1."),
        Gauge("tempmonitor_humidity_uncertainty_ratio", "ratio", "Uncertainty of the humidity: plus or minus two standard deviations; absent if unknown.", EachReading(Quantity.Humidity, r => r.Uncertainty, 0.01)),
        Reading(Quantity.DewPoint, "Dew point."),
        Reading(Quantity.Pressure, "Air pressure at the sensor's height."),
        Reading(Quantity.CpuTemperature, "CPU temperature, which the correction uses."),

        Reading(Quantity.DeviceTemperature, "Temperature of a part of a machine, not of the room."),
        Reading(Quantity.Co2, "Carbon dioxide in the air, parts per million."),
        Reading(Quantity.Light, "Illuminance."),
        Reading(Quantity.Voltage, "Voltage."),
        Reading(Quantity.Current, "Current."),
        Reading(Quantity.Power, "Power."),
        Reading(Quantity.FanSpeed, "Speed of a fan, revolutions per minute."),
        Reading(Quantity.Motion, "1 while something moves."),
        Reading(Quantity.UnderVoltage, "1 while the board's supply is too low: readings may be wrong."),
        Reading(Quantity.Throttled, "1 while the processor is slowed down, for heat or for its supply."),
        Reading(Quantity.LimitAlarm, "1 while a chip says that a limit set in the chip is passed."),

        Gauge("tempmonitor_sensor_up", "", "1 if the last read gave values and they are not stale.", EachSensor(s => Flag(s.Up && s.Freshness != Freshness.Stale))),
        Gauge("tempmonitor_sensor_last_success_timestamp_seconds", "seconds", "When the sensor was last read well (Unix time).", EachSensor(LastSuccess)),
        Gauge("tempmonitor_sensor_interval_seconds", "seconds", "Configured time between reads.", EachSensor(s => s.Interval.TotalSeconds)),
        Counter("tempmonitor_sensor_reads_total", "", "Reads tried, failed ones included.", EachSensor(s => s.Reads)),
        Counter("tempmonitor_sensor_read_failures_total", "", "Reads that gave nothing.", EachReason(s => s.Failures)),
        Counter("tempmonitor_readings_rejected_total", "", "Values that were read but are implausible.", EachReason(s => s.Rejections)),
        Info("tempmonitor_sensor_info", "What and where each sensor is.", WriteSensorInfo),

        Gauge("tempmonitor_simulated", "", "1 if the values are invented by the simulated room.", One(s => Flag(s.Status.Simulated))),
        Gauge("tempmonitor_sampling_alive", "", "1 while every sampling loop makes progress.", One(s => Flag(s.Status.SamplingAlive))),
        Gauge("tempmonitor_clock_synchronized", "", "1 if the system clock is synchronised; absent if that is unknown.", One(s => s.Status.ClockSynchronised is { } known ? Flag(known) : null)),
        Gauge("tempmonitor_health_status", "", "The whole: 0 healthy, 1 degraded, 2 unhealthy.", One(s => (double)s.Status.Health.Status)),
        Gauge("tempmonitor_health_check_status", "", "Each part: 0 healthy, 1 degraded, 2 unhealthy.", WriteHealthChecks),

        Gauge("tempmonitor_database_up", "", "1 if the database is open and the last call succeeded.", One(s => Flag(s.Status.Store is { IsOpen: true, Failure: null }))),
        Gauge("tempmonitor_database_size_bytes", "bytes", "Size of the database.", One(s => s.Status.Store.SizeBytes)),
        Gauge("tempmonitor_database_buffered_rows", "", "Readings waiting for the next commit.", One(s => s.Status.StoreBuffered)),
        Gauge("tempmonitor_database_last_commit_timestamp_seconds", "seconds", "When rows were last committed (Unix time).", One(s => Unix(s.Status.Store.LastCommit))),
        Counter("tempmonitor_database_rows_committed_total", "", "Readings made durable.", One(s => s.Status.Store.RowsCommitted)),
        Counter("tempmonitor_database_dropped_rows_total", "", "Readings lost because the buffer was full.", One(s => s.Status.StoreDropped)),
        Counter("tempmonitor_database_write_failures_total", "", "Commits that failed.", One(s => s.Status.Store.WriteFailures)),
        Counter("tempmonitor_database_read_failures_total", "", "History queries that failed.", One(s => s.HistoryFailures)),

        Counter("tempmonitor_http_requests_total", "", "Requests answered, by status code.", WriteRequests),
        Counter("tempmonitor_http_refused_total", "", "Requests refused for want of the right token.", One(s => s.RefusedTries)),

        Info("tempmonitor_build_info", "The running version.", (scrape, samples) => samples.Write(1, ("version", scrape.Status.Version))),
        Gauge("tempmonitor_uptime_seconds", "seconds", "Time since the daemon started.", One(s => Math.Round(s.Status.Uptime.TotalSeconds, 3))),
        Counter("process_cpu_seconds_total", "seconds", "CPU time used.", One(s => s.Process is { } p ? Math.Round(p.Cpu.TotalSeconds, 3) : null)),
        Gauge("process_resident_memory_bytes", "bytes", "Resident memory.", One(s => s.Process?.ResidentBytes)),
        Gauge("process_open_fds", "", "Open files.", One(s => s.Process?.OpenFiles)),
        Gauge("process_threads", "", "Threads.", One(s => s.Process?.Threads)),
    ];

    private static MetricFamily Reading(Quantity quantity, string help)
    {
        var metric = ReadingMetric.Of(quantity);
        return Gauge(metric.Name, metric.Unit, help, EachReading(quantity, r => r.Value, metric.Scale));
    }

    private static double? LastSuccess(SensorSnapshot sensor) => Unix(sensor.LastSuccess);

    private static double? Unix(DateTimeOffset? time) => time is { } known ? Number.UnixSeconds(known) : null;

    private static void WriteSensorInfo(MetricsScrape scrape, SampleWriter samples)
    {
        foreach (var sensor in scrape.Status.Sensors)
        {
            samples.Write(
                1, ("sensor", sensor.Id.Name), ("driver", sensor.Driver), ("model", sensor.Model), ("location", sensor.Location),
                ("simulated", sensor.Simulated ? "true" : "false"));
        }
    }

    private static void WriteHealthChecks(MetricsScrape scrape, SampleWriter samples)
    {
        foreach (var (entry, _) in scrape.Status.Health.Entries) samples.Write((double)entry.Status, ("check", entry.Name));
    }

    private static void WriteRequests(MetricsScrape scrape, SampleWriter samples)
    {
        foreach (var (code, count) in scrape.Requests.Ended()) samples.Write(count, ("code", code.ToString()));
    }
}
