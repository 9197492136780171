using System.Net.Sockets;
using System.Security.Authentication;

namespace TempMonitor.Daemon.Outgoing;

/// <summary>Why nothing arrived, in a few words of our own: no address, no quote, nothing that a receiver has chosen.</summary>
internal static class BriefReason
{
    public const string Unreachable = "can't be reached", Broke = "the notifier broke";

    private const string Untrusted = "no secure connection", Interrupted = "the connection broke", NoFile = "a file of its settings can't be read";

    private static readonly Dictionary<HttpRequestError, string> OfHttp = new()
    {
        [HttpRequestError.NameResolutionError] = "its name can't be resolved",
        [HttpRequestError.ConnectionError] = Unreachable,
        [HttpRequestError.SecureConnectionError] = Untrusted,
    };

    public static string Answered(int code) => $"answered {code}";

    public static string Of(Exception failure) => failure switch
    {
        HttpRequestException http => OfHttp.GetValueOrDefault(http.HttpRequestError, Interrupted),
        SocketException => Unreachable,
        AuthenticationException => Untrusted,
        UnauthorizedAccessException or FileNotFoundException or DirectoryNotFoundException => NoFile,
        _ => Interrupted,
    };
}
