using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Tests.Daemon.Http;

internal sealed class FakeProcessMeter : IProcessMeter
{
    public ProcessFigures? Figures { get; set; } =
        new ProcessFigures(TimeSpan.FromSeconds(12.345), 64 * 1024 * 1024, 1024L * 1024 * 1024, 17, 99);

    public ProcessFigures? Measure() => Figures;
}
