using TempMonitor.Daemon.Metrics;
using static TempMonitor.Daemon.Metrics.MetricFamily;
using static TempMonitor.Daemon.Metrics.Taking;

namespace TempMonitor.Daemon.Modules.LedMatrix;

/// <summary>Whether there is a panel, and how it takes what it gets.</summary>
internal sealed class LedMetrics(LedBoard board) : IMetricSet
{
    public IReadOnlyList<MetricFamily> Families { get; } =
    [
        Gauge("tempmonitor_led_panel_up", "", "1 if there is an LED matrix and it took the last frame.", One(_ => Flag(board.Now.Picture is not null))),
        Counter("tempmonitor_led_frames_written_total", "", "Frames written to the LED matrix; a picture that stands still is written once a minute.", One(_ => board.Written)),
        Counter("tempmonitor_led_failures_total", "", "Tries to show a picture that failed.", One(_ => board.Panel?.Failures)),
    ];
}
