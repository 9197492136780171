using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Metrics;
using static TempMonitor.Daemon.Metrics.MetricFamily;

namespace TempMonitor.Daemon.Http.Tls;

/// <summary>There only where https is served.</summary>
internal sealed class TlsMetrics(CertificateKeeper keeper) : IMetricSet
{
    public IReadOnlyList<MetricFamily> Families { get; } =
    [
        Gauge(
            "tempmonitor_tls_certificate_expiry_timestamp_seconds", "seconds", "When the certificate that is served expires (Unix time).",
            (_, samples) => samples.Write(Number.UnixSeconds(keeper.Current.Until))),
    ];
}
