using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Modules.Camera.Http;
using TempMonitor.Tests.Core.Camera.Imaging;
using TempMonitor.Tests.Daemon.Modules.Camera.Programs;
using TempMonitor.Tests.Daemon.Modules.Notifications;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Http;

/// <summary>Cameras that speak https, as they come: with a certificate of their own making.</summary>
public sealed class SecureCameraTests : IDisposable
{
    private static readonly byte[] Picture = MadeUpJpeg.Of();

    private readonly X509Certificate2 _certificate = SelfSignedCertificate.Make();
    private readonly HttpReceiver _camera;

    public SecureCameraTests() => _camera = new HttpReceiver(_certificate) { Answer = c => c.Response.Body.WriteAsync(Picture).AsTask() };

    private string Fingerprint => Convert.ToHexString(SHA256.HashData(_certificate.RawData));

    public void Dispose()
    {
        _camera.Dispose();
        _certificate.Dispose();
    }

    [Fact]
    public void Take_CertificateThatNobodySigned_IsRefusedBeforeAnythingIsSent()
    {
        var refusal = CameraScript.Refusal(Camera(fingerprint: null));
        Assert.Equal((CameraFault.Failed, $"no secure connection to {Host}: its certificate is not trusted, or it speaks another TLS"), (refusal.Fault, refusal.Message));
        Assert.StartsWith("set CertificateSha256 to the fingerprint of its certificate", refusal.Advice, StringComparison.Ordinal);
        Assert.Empty(_camera.Requests);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Take_CertificateThatIsNamed_IsTaken(bool asToolsShowIt)
    {
        var shown = asToolsShowIt ? string.Join(':', Fingerprint.Chunk(2).Select(c => new string(c))) : Fingerprint.ToLowerInvariant();
        Assert.Equal(Picture, CameraScript.Take(Camera(shown)));
    }

    [Fact]
    public void Take_AnotherCertificateThanTheNamedOne_IsRefusedBeforeAnythingIsSent()
    {
        using var other = SelfSignedCertificate.Make();
        var refusal = CameraScript.Refusal(Camera(Convert.ToHexString(SHA256.HashData(other.RawData))));
        Assert.Equal(CameraFault.Failed, refusal.Fault);
        Assert.Contains("its certificate is not trusted", refusal.Message, StringComparison.Ordinal);
        Assert.Empty(_camera.Requests);
    }

    [Theory]
    [InlineData("http://127.0.0.1/b", "redirects from https to http, which is not followed")]
    [InlineData("https://localhost/b", "redirects to another host, localhost, which is not followed")]
    public void Take_RedirectOutOfIt_IsNotFollowed(string location, string message)
    {
        _camera.Answer = c =>
        {
            (c.Response.StatusCode, c.Response.Headers.Location) = (StatusCodes.Status302Found, location);
            return Task.CompletedTask;
        };
        Assert.EndsWith(message, CameraScript.Refusal(Camera(Fingerprint)).Message, StringComparison.Ordinal);
        Assert.Single(_camera.Requests);
    }

    private string Host => new Uri(_camera.Url).Authority;

    private HttpCamera Camera(string? fingerprint) => new(new HttpCameraOptions { Url = $"{_camera.Url}/snap.jpg", Username = "eye", Password = "s3same", CertificateSha256 = fingerprint });
}
