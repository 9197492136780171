using System.Net;
using System.Net.Http.Headers;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Daemon.Modules.Camera.Http;

/// <summary>One request, one picture. Of the URL only the host is ever told: path and query may be secrets.</summary>
internal sealed class HttpCamera(HttpCameraOptions options) : ICamera
{
    private const int MostRedirects = 3;

    private readonly Uri _url = new(options.Url);

    public JpegFile Take(CancellationToken deadline)
    {
        try
        {
            return Fetch(deadline).WaitAsync(deadline).GetAwaiter().GetResult();
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            deadline.ThrowIfCancellationRequested();
            throw HttpFault.Of(failure, Host(_url));
        }
    }

    public void Dispose()
    {
        // nothing stays open
    }

    internal static string Host(Uri url) => url.IsDefaultPort ? url.IdnHost : $"{url.IdnHost}:{url.Port}";

    private async Task<JpegFile> Fetch(CancellationToken deadline)
    {
        using var link = CameraLink.Open(options, _url);
        var url = _url;
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("TempMonitor", Composition.DaemonVersion.Text));
            using var response = await link.SendAsync(request, deadline);
            if (response.IsSuccessStatusCode) return JpegFile.Of(await PictureBody.Read(response, deadline));
            if (!IsRedirect(response.StatusCode)) throw HttpFault.Of(response.StatusCode, Host(url), options.Username is not null);
            if (redirects == MostRedirects) throw new CameraException(CameraFault.Failed, $"{Host(_url)} redirects again and again", "set Url to where the picture really is");
            url = Next(url, response.Headers.Location);
        }
    }

    private static bool IsRedirect(HttpStatusCode code) =>
        code is HttpStatusCode.MovedPermanently or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    /// <summary>To another host the password would go, or the daemon be sent where its owner never meant it to ask.</summary>
    private static Uri Next(Uri from, Uri? location)
    {
        var next = location is null ? null : new Uri(from, location);
        if (next is null || next.Scheme is not ("http" or "https") || next.UserInfo.Length > 0) throw new CameraException(CameraFault.Failed, $"{Host(from)} redirects to nowhere", "set Url to where the picture really is");
        if (!next.IdnHost.Equals(from.IdnHost, StringComparison.OrdinalIgnoreCase)) throw new CameraException(CameraFault.Failed, $"{Host(from)} redirects to another host, {Host(next)}, which is not followed", "set Url to where the picture really is");
        if (from.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps) throw new CameraException(CameraFault.Failed, $"{Host(from)} redirects from https to http, which is not followed", "set Url to where the picture really is");
        return next;
    }
}
