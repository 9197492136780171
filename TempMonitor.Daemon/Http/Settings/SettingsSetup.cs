using TempMonitor.Core.Access;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Http.Settings;

internal static class SettingsSetup
{
    public static IServiceCollection AddSettingsPage(this IServiceCollection services, SettingsLayers layers) =>
        services.AddSingleton(s => new SettingsDesk(layers, s.GetRequiredService<IStatusBoard>(), s.GetRequiredService<IRunningSettings>(), TimeProvider.System, s.GetService<IAuditLog>())).AddSingleton<IEndpointGroup, SettingsEndpoints>();
}
