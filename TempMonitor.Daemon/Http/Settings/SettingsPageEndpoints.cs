using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Page;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary>The page on which admins change settings, users and keys. The file holds nothing of the room; what it shows comes from routes of the same area.</summary>
internal sealed class SettingsPageEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPage("/settings", AccessArea.Configure, "settings.html");
}
