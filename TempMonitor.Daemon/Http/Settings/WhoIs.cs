using System.Net;
using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary>Who did something, as the record of what was done has it.</summary>
internal static class WhoIs
{
    public static string Name(Visitor visitor) => visitor.Kind switch
    {
        VisitorKind.Token => "token",
        VisitorKind.Nobody => "nobody",
        _ => visitor.Name,
    };

    public static string? Address(IPAddress? remote) => (remote is { IsIPv4MappedToIPv6: true } ? remote.MapToIPv4() : remote)?.ToString();
}
