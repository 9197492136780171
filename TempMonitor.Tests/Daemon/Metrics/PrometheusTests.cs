using System.Diagnostics;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Metrics;

public sealed class PrometheusTests
{
    [RequiresProgramFact("prometheus", "promtool", "curl", "python3")]
    public async Task Prometheus_ScrapesAndUnderstands()
    {
        await using var host = await HttpHost.Start();
        var (exitCode, said) = await Run(host.Address.Port);
        Assert.True(exitCode == 0, said);
    }

    [RequiresProgramFact("prometheus", "promtool", "curl", "python3")]
    public async Task Prometheus_WithoutASensor_IsSeenToMissIt()
    {
        await using var host = await HttpHost.Start(status: Fakes.SomeStatus.Of());
        var (exitCode, said) = await Run(host.Address.Port);
        Assert.Equal(1, exitCode);
        Assert.Contains("FAIL Prometheus has no tempmonitor_temperature_celsius", said);
    }

    private static async Task<(int ExitCode, string Said)> Run(int port)
    {
        var start = new ProcessStartInfo("bash", [Repository.File("TempMonitor.Tests/EndToEnd/prometheus.sh"), port.ToString()])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var script = Process.Start(start)!;
        var said = await Task.WhenAll(script.StandardOutput.ReadToEndAsync(), script.StandardError.ReadToEndAsync());
        await script.WaitForExitAsync();
        return (script.ExitCode, string.Concat(said));
    }
}
