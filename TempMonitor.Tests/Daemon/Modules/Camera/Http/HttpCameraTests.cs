using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using TempMonitor.Core.Camera;
using TempMonitor.Daemon.Modules.Camera.Http;
using TempMonitor.Tests.Core.Camera.Imaging;
using TempMonitor.Tests.Daemon.Modules.Camera.Programs;
using TempMonitor.Tests.Daemon.Modules.Notifications;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Http;

public sealed partial class HttpCameraTests : IDisposable
{
    private static readonly byte[] Picture = MadeUpJpeg.Of(size: 200_000);

    private readonly HttpReceiver _camera = new();

    public void Dispose() => _camera.Dispose();

    [Fact]
    public void Take_Still_IsThePicture()
    {
        _camera.Answer = c => Send(c, Picture, "image/jpeg");
        Assert.Equal(Picture, Take("/snap.jpg?key=s3same"));
        Assert.Equal("/snap.jpg?key=s3same", _camera.Single.Path);
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("multipart/x-mixed-replace; boundary=x")]
    public void Take_PictureWithoutItsTables_GetsThem(string type)
    {
        var whole = SomePicture.Jpeg(320, 240);
        _camera.Answer = c => Send(c, MadeUpJpeg.WithoutTables(whole), type);
        Assert.Equal(whole, Take());
    }

    [Theory]
    [InlineData("multipart/x-mixed-replace; boundary=--frame", "--frame")]
    [InlineData("multipart/x-mixed-replace;boundary=\"frame\"", "--frame")]
    public void Take_EndlessStream_IsItsFirstPicture(string type, string boundary)
    {
        _camera.Answer = async c =>
        {
            c.Response.ContentType = type;
            while (!c.RequestAborted.IsCancellationRequested)
            {
                await c.Response.Body.WriteAsync(Encoding.ASCII.GetBytes($"{boundary}\r\nContent-Type: image/jpeg\r\nContent-Length: 17\r\n\r\n"), c.RequestAborted);
                foreach (var piece in Picture.Chunk(1000)) await c.Response.Body.WriteAsync(piece, c.RequestAborted);
            }
        };
        Assert.Equal(Picture, Take());
    }

    [Fact]
    public void Take_Basic_SignsInWhenAsked()
    {
        _camera.Answer = c => c.Request.Headers.Authorization == "Basic " + Convert.ToBase64String("eye:s3 same"u8) ? Send(c, Picture, "image/jpeg") : Refuse(c, "Basic realm=\"cam\"");
        Assert.Equal(Picture, Take(options: o => (o.Username, o.Password) = ("eye", "s3 same")));
        Assert.Equal(2, _camera.Requests.Count);
    }

    [Theory]
    [InlineData("Digest realm=\"cam\", nonce=\"n1\", qop=\"auth\", algorithm=MD5")]
    [InlineData("Digest realm=\"cam\", nonce=\"n1\"")]
    public void Take_Digest_TheAnswerIsRightAndThePasswordIsNotSent(string challenge)
    {
        _camera.Answer = c => IsRightDigest(c.Request.Headers.Authorization.ToString(), "s3same") ? Send(c, Picture, "image/jpeg") : Refuse(c, challenge);
        Assert.Equal(Picture, Take(options: o => (o.Username, o.Password) = ("eye", "s3same")));
        Assert.DoesNotContain(_camera.Requests, r => r.Headers.Values.Any(v => v.Contains("s3same", StringComparison.Ordinal)));
    }

    [Fact]
    public void Take_NegotiateOnly_IsNotAnswered()
    {
        _camera.Answer = c => Refuse(c, "Negotiate");
        Assert.Equal(CameraFault.Denied, Refusal(options: o => (o.Username, o.Password) = ("eye", "s3same")).Fault);
        Assert.DoesNotContain("Authorization", _camera.Requests.SelectMany(r => r.Headers.Keys));
    }

    [Theory]
    [InlineData(401, CameraFault.Denied)]
    [InlineData(403, CameraFault.Denied)]
    [InlineData(404, CameraFault.Failed)]
    [InlineData(429, CameraFault.Busy)]
    [InlineData(503, CameraFault.Busy)]
    [InlineData(500, CameraFault.Failed)]
    public void Take_Refused_SaysWhyAndRepeatsNothing(int code, CameraFault fault)
    {
        _camera.Answer = c =>
        {
            c.Response.StatusCode = code;
            return c.Response.WriteAsync($"your password is {c.Request.Headers.Authorization} s3same");
        };
        var refusal = Refusal("/s3same");
        Assert.Equal(fault, refusal.Fault);
        Assert.Contains($"HTTP {code}", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3same", refusal + refusal.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void Take_RedirectOnTheSameHost_IsFollowed()
    {
        _camera.Answer = c => c.Request.Path == "/b" ? Send(c, Picture, "image/jpeg") : Redirect(c, "/b");
        Assert.Equal(Picture, Take("/a"));
    }

    [Theory]
    [InlineData("http://example.invalid/b", "redirects to another host, example.invalid, which is not followed")]
    [InlineData("http://localhost/b", "redirects to another host, localhost, which is not followed")]
    [InlineData("file:///etc/passwd", "redirects to nowhere")]
    [InlineData("http://eye:s3same@127.0.0.1/b", "redirects to nowhere")]
    [InlineData("/a", "redirects again and again")]
    public void Take_OtherRedirects_AreNot(string location, string message)
    {
        _camera.Answer = c => Redirect(c, location);
        Assert.EndsWith(message, Refusal("/a").Message, StringComparison.Ordinal);
        Assert.InRange(_camera.Requests.Count, 1, 4);
    }

    [Fact]
    public void Take_Page_IsNoPicture()
    {
        _camera.Answer = c => Send(c, "<html>s3same"u8.ToArray(), "image/jpeg");
        Assert.Equal((CameraFault.BadImage, "what came is no JPEG but a page for people (HTML)"), (Refusal().Fault, Refusal().Message));
    }

    [Fact]
    public void Take_HalfAPicture_IsCutOff()
    {
        _camera.Answer = async c =>
        {
            c.Response.ContentLength = Picture.Length;
            await c.Response.Body.WriteAsync(Picture.AsMemory(0, 50_000));
            await c.Response.Body.FlushAsync(); // and nothing more: the server closes what it has promised too much on
        };
        Assert.Equal(CameraFault.BadImage, Refusal().Fault);
    }

    [Theory]
    [InlineData("image/jpeg")]
    [InlineData("multipart/x-mixed-replace; boundary=x")]
    public void Take_Endless_IsBounded(string type)
    {
        _camera.Answer = async c =>
        {
            c.Response.ContentType = type;
            await c.Response.Body.WriteAsync(Picture.AsMemory(0, 1000));
            while (!c.RequestAborted.IsCancellationRequested) await c.Response.Body.WriteAsync(new byte[100_000], c.RequestAborted);
        };
        Assert.Equal((CameraFault.BadImage, "the camera sends more than 32 MB for one picture"), (Refusal().Fault, Refusal().Message));
    }

    [Fact]
    public void Take_AnnouncesTooMuch_IsNotEvenRead()
    {
        _camera.Answer = c =>
        {
            c.Response.ContentLength = 200_000_000;
            return c.Response.Body.WriteAsync(new byte[1000]).AsTask();
        };
        Assert.Equal("the camera sends more than 32 MB for one picture", Refusal().Message);
    }

    [Fact]
    public void Take_Silent_EndsWithTheDeadline()
    {
        _camera.Answer = c => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, c.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.ThrowsAny<OperationCanceledException>(() => Take(seconds: 0.3));
    }

    [Fact]
    public void Take_NobodyThere_IsAbsent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        var refusal = CameraScript.Refusal(new HttpCamera(new HttpCameraOptions { Url = $"http://127.0.0.1:{port}/s3same" }));
        Assert.Equal((CameraFault.Absent, $"127.0.0.1:{port} can't be reached"), (refusal.Fault, refusal.Message));
    }

    [Theory]
    [InlineData("http://cam/x", "eye", "p", null)]
    [InlineData("ftp://cam/x", null, null, "Url")]
    [InlineData("cam/x", null, null, "Url")]
    [InlineData("http://eye:p@cam/x", null, null, "Url")]
    [InlineData("http://cam/x", null, "p", "Username")]
    [InlineData("http://cam/x", "a:b", "p", "Username")]
    public void Check_Options_EachIsNamed(string url, string? user, string? password, string? key) =>
        Assert.Equal(key, new HttpCameraOptions { Url = url, Username = user, Password = password }.Check().SingleOrDefault().Key);

    [Theory]
    [InlineData("ab")]
    [InlineData("zz")]
    public void Check_Fingerprint_Is64Digits(string pair)
    {
        var options = new HttpCameraOptions { Url = "https://cam/x", CertificateSha256 = string.Join(':', Enumerable.Repeat(pair, 32)) };
        Assert.Equal(pair == "zz", options.Check().Any());
    }

    private static async Task Send(HttpContext context, byte[] body, string type)
    {
        context.Response.ContentType = type;
        await context.Response.Body.WriteAsync(body);
    }

    private static Task Refuse(HttpContext context, string challenge)
    {
        context.Response.StatusCode = 401;
        context.Response.Headers.WWWAuthenticate = challenge;
        return Task.CompletedTask;
    }

    private static Task Redirect(HttpContext context, string location)
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = location;
        return Task.CompletedTask;
    }

    /// <summary>RFC 7616, 3.4.1, with MD5.</summary>
    private static bool IsRightDigest(string header, string password)
    {
        if (!header.StartsWith("Digest ", StringComparison.Ordinal)) return false;
        var part = Part().Matches(header).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value + m.Groups[3].Value, StringComparer.Ordinal);
        var who = Md5($"{part["username"]}:{part["realm"]}:{password}");
        var what = Md5($"GET:{part["uri"]}");
        var right = part.TryGetValue("qop", out var qop) ? Md5($"{who}:{part["nonce"]}:{part["nc"]}:{part["cnonce"]}:{qop}:{what}") : Md5($"{who}:{part["nonce"]}:{what}");
        return part["response"] == right;
    }

#pragma warning disable CA5351 // cameras know nothing better
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351

    [GeneratedRegex("""(\w+)=(?:"([^"]*)"|([^,\s]+))""")]
    private static partial Regex Part();

    private byte[] Take(string path = "/", Action<HttpCameraOptions>? options = null, double seconds = 30) => CameraScript.Take(Camera(path, options), seconds);

    private CameraException Refusal(string path = "/", Action<HttpCameraOptions>? options = null) => CameraScript.Refusal(Camera(path, options));

    private HttpCamera Camera(string path, Action<HttpCameraOptions>? options)
    {
        var made = new HttpCameraOptions { Url = _camera.Url + path };
        options?.Invoke(made);
        return new HttpCamera(made);
    }
}
