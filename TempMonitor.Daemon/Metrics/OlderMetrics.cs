using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Metrics;

/// <summary>The JSON shape in which one older system gave its metrics.</summary>
internal sealed class OlderMetrics(TimeProvider clock)
{
    private readonly CpuShare _cpu = new(clock);

    public OlderMetricsDocument Describe(MetricsScrape scrape)
    {
        var room = new RoomView(scrape.Status);
        return new(Application(scrape, room), new(Number.Kept(room.Cpu.Shown()?.Value, Quantity.CpuTemperature)), scrape.Process is { } process ? System(process) : null);
    }

    private ApplicationDocument Application(MetricsScrape scrape, RoomView room) => new(
        scrape.Requests.Begun,
        scrape.WebhookAlerts,
        Number.Seconds(scrape.Status.Uptime),
        room.Temperature is { } last ? TimeText.Local(last.Reading.Time, clock.LocalTimeZone) : "Never",
        Number.Tenth(room.Temperature.Shown()?.Value),
        Number.Tenth(room.Humidity.Shown()?.Value),
        scrape.Status.SamplingAlive,
        scrape.Status.Simulated);

    private SystemDocument System(ProcessFigures process) => new(
        _cpu.Percent(process.Cpu),
        Math.Round(process.ResidentBytes / 1048576.0, 1),
        process.MemoryLimitBytes > 0 ? Math.Round(100.0 * process.ResidentBytes / process.MemoryLimitBytes, 2) : null,
        process.Threads,
        process.OpenFiles);
}

internal sealed record OlderMetricsDocument(ApplicationDocument Application, HardwareDocument Hardware, SystemDocument? System);

internal sealed record ApplicationDocument(
    long TotalRequests, long WebhookAlertsSent, double UptimeSeconds, string LastSensorUpdate, double? CurrentTempC,
    double? CurrentHumidityPercent, bool SensorThreadAlive, bool Simulated);

internal sealed record HardwareDocument(double? CpuTempC);

internal sealed record SystemDocument(double CpuPercent, double MemoryMb, double? MemoryPercent, int Threads, int FileDescriptors);
