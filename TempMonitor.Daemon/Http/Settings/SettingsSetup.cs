using TempMonitor.Core.Access;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Http.Settings;

internal static class SettingsSetup
{
    /// <param name="reload">What puts the files in force; false when they can't be used.</param>
    public static IServiceCollection AddSettingsPage(this IServiceCollection services, SettingsLayers layers, Func<IServiceProvider, Func<bool>> reload) =>
        services.AddSingleton(s => new SettingsDesk(layers, s.GetRequiredService<IStatusBoard>(), reload(s), TimeProvider.System, s.GetService<IAuditLog>())).AddSingleton<IEndpointGroup, SettingsEndpoints>();
}
