using System.Net;
using System.Security.Authentication;
using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera.Http;

/// <summary>What it means that a camera in the network gives no picture. Nothing of what it sends is repeated: it might send the password back.</summary>
internal static class HttpFault
{
    private const string Reach = "see whether it is switched on and reachable from this machine, and that Url names its host and port";

    public static CameraException Of(HttpStatusCode code, string host, bool hasSignedIn) => code switch
    {
        HttpStatusCode.Unauthorized when hasSignedIn => new(CameraFault.Denied, $"{host} refuses the sign-in (HTTP 401)", "correct Username and Password; some cameras lock an account after wrong tries, and some let each kind of access have its own password"),
        HttpStatusCode.Unauthorized => new(CameraFault.Denied, $"{host} wants a sign-in (HTTP 401)", "set Username and Password"),
        HttpStatusCode.Forbidden => new(CameraFault.Denied, $"{host} does not let this user have pictures (HTTP 403)", "give the user the right in the camera's own settings"),
        HttpStatusCode.NotFound => new(CameraFault.Failed, $"{host} has no such page (HTTP 404)", "correct Url: the camera's manual names the one for a still"),
        HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests => new(CameraFault.Busy, $"{host} is busy (HTTP {(int)code})", "too many may be watching it; close other viewers"),
        _ => new(CameraFault.Failed, $"{host} answers with HTTP {(int)code} instead of a picture", "see whether Url works in a browser"),
    };

    public static CameraException Of(Exception failure, string host) => failure switch
    {
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => new(CameraFault.Absent, $"the name {host} is not known here", "correct Url, or name the camera by its address", failure),
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => new(CameraFault.Absent, $"{host} can't be reached", Reach, failure),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } or HttpRequestException { InnerException: AuthenticationException } =>
            new(CameraFault.Failed, $"no secure connection to {host}: its certificate is not trusted, or it speaks another TLS", "set CertificateSha256 to the fingerprint of its certificate, after comparing it with the one that the camera shows", failure),
        HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded } or IOException => new(CameraFault.BadImage, $"{host} ended the connection in the middle of its answer", "see whether Url works in a browser", failure),
        _ => new(CameraFault.Failed, $"{host} does not answer as a web server does", Reach, failure),
    };
}
