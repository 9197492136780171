using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Cli.Check;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Metrics;
using TempMonitor.Tests.Daemon.Http;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Cli.Check;

/// <summary>A monitor on a real Kestrel with alarms of the test's making, and the verb with its own words.</summary>
internal sealed class CheckScene : IMetricSet, IEndpointGroup, IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly List<(string Rule, string Sensor, string Kind, string Quantity, double? Warning, double? Critical, int State)> _alarms = [];

    public StatusSnapshot Status { get; set; } = SomeStatus.Healthy();

    public List<(string? Rule, string? Sensor)> Silences { get; } = [];

    public AccessLevel MetricsAccess { get; set; } = AccessLevel.Public;

    public IReadOnlyList<MetricFamily> Families =>
    [
        MetricFamily.Gauge("tempmonitor_alarm_state", "", "State.", (_, samples) => _alarms.ForEach(a => samples.Write(a.State, ("alarm", a.Rule), ("sensor", a.Sensor)))),
        MetricFamily.Gauge("tempmonitor_alarm_limit", "", "Limit.", (_, samples) => _alarms.ForEach(a =>
        {
            samples.WriteIfAny(a.Warning, ("alarm", a.Rule), ("sensor", a.Sensor), ("level", "warning"), ("kind", a.Kind), ("quantity", a.Quantity));
            samples.WriteIfAny(a.Critical, ("alarm", a.Rule), ("sensor", a.Sensor), ("level", "critical"), ("kind", a.Kind), ("quantity", a.Quantity));
        })),
        MetricFamily.Gauge("tempmonitor_alarm_silenced", "", "Silenced.", (_, samples) => _alarms.ForEach(a => samples.Write(IsSilenced(a.Rule, a.Sensor) ? 1 : 0, ("alarm", a.Rule), ("sensor", a.Sensor)))),
    ];

    /// <summary>The profile A1, as far as it has limits.</summary>
    public CheckScene WithLimits() => WithAlarm("temperature-high", "above", "temperature", 27, 32).WithAlarm("temperature-low", "below", "temperature", 18, 15)
        .WithAlarm("humidity-high", "above", "humidity", 70, 80).WithAlarm("humidity-low", "below", "humidity", null, 8)
        .WithAlarm("dew-point-high", "above", "dew_point", 15, 17).WithAlarm("dew-point-low", "below", "dew_point", -9, -12);

    public CheckScene WithAlarm(string rule, string kind, string quantity, double? warning, double? critical, int state = 0, string sensor = "room")
    {
        _alarms.RemoveAll(a => a.Rule == rule && a.Sensor == sensor);
        _alarms.Add((rule, sensor, kind, quantity, warning, critical, state));
        return this;
    }

    public string TokenFile(string token) => _folder.Write("token", token + "\n");

    public Task<HttpHost> Start() =>
        HttpHost.Start(status: Status, access: new AccessOptions { Metrics = MetricsAccess }, configure: Add);

    /// <summary>Runs the verb in this process.</summary>
    public static PluginResult Run(params string[] arguments)
    {
        var options = new CheckOptions();
        var command = new PluginCommand("check", "");
        foreach (var option in options.All) command.Add(option);
        var parsed = command.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        Assert.Empty(parsed.Errors);
        return CheckRun.Run(options, parsed, options.Patience(parsed));
    }

    public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/api/alarms", AccessArea.Api, context =>
    {
        string[] states = ["ok", "warning", "critical", "unknown"];
        var alarms = _alarms.Select(a => new
        {
            rule = a.Rule, sensor = a.Sensor, kind = a.Kind, quantity = a.Quantity, state = states[a.State], warning = a.Warning, critical = a.Critical,
            text = a.State == 0 ? null : $"{a.Sensor}: {a.Rule} of the API",
        });
        var silences = Silences.Select(s => new { rule = s.Rule, sensor = s.Sensor });
        return context.Response.WriteAsJsonAsync(new { alarms, silences });
    });

    public void Dispose() => _folder.Dispose();

    private bool IsSilenced(string rule, string sensor) => Silences.Exists(s => (s.Rule ?? rule) == rule && (s.Sensor ?? sensor) == sensor);

    private void Add(WebApplicationBuilder builder) => builder.Services.AddSingleton<IMetricSet>(this).AddSingleton<IEndpointGroup>(this);
}
