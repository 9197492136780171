using TempMonitor.Core.Health;
using TempMonitor.Core.Indicators;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Live;
using TempMonitor.Daemon.Metrics;

namespace TempMonitor.Daemon.Modules.LedMatrix;

/// <summary>The Sense HAT's LED matrix and joystick: the state of the room from across the room.</summary>
internal sealed class LedMatrixModule : Module<LedMatrixOptions>
{
    public override string Name => "LedMatrix";

    protected override void AddServices(IServiceCollection services, LedMatrixOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton<LedBoard>().AddSingleton<JoystickKeys>().AddSingleton<LedPanelFinder>();
        services.AddSingleton(s => ActivatorUtilities.CreateInstance<LedShow>(s, TimeProvider.System));
        services.AddSingleton(_ => new LedPresenter(options, TimeProvider.System));
        services.AddSingleton(s => new Joystick(
            s.GetRequiredService<DaemonSettings>().Hardware.DevRoot,
            new LinuxSysfs(s.GetRequiredService<DaemonSettings>().Hardware.SysRoot),
            s.GetRequiredService<JoystickKeys>(),
            s.GetRequiredService<ILogger<Joystick>>()));
        services.AddSingleton<LedService>().AddHostedService(s => s.GetRequiredService<LedService>());
        services.AddSingleton<IHealthSource, LedHealth>().AddSingleton<IMetricSet, LedMetrics>().AddSingleton<IEndpointGroup, LedEndpoints>();
        services.AddSingleton<ILivePicture>(s => new LedLive(s.GetRequiredService<LedBoard>(), options, TimeProvider.System));
    }
}
