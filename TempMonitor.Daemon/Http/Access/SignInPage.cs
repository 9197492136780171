using TempMonitor.Daemon.Http.Page;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Where people sign in. It is open whatever else is closed.</summary>
internal sealed class SignInPage : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapPage("/signin", AccessArea.Open, "signin.html");
}
