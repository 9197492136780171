using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using TempMonitor.Core.Settings;

namespace TempMonitor.Daemon.Modules.Camera.Http;

/// <summary>A camera of <c>Source</c> = <c>http</c>: one in the network that gives pictures of its own accord.</summary>
internal sealed partial class HttpCameraOptions : CameraOptions
{
    [Description("where the camera gives a still (JPEG), or a stream of them (MJPEG, of which the first is taken)")]
    [Required, Secret]
    public string Url { get; set; } = "";

    [Description("the user, if the camera wants one; it is told by HTTP Digest or Basic, as the camera asks")]
    public string? Username { get; set; }

    [Description("the password")]
    [Secret]
    public string? Password { get; set; }

    [Description("the SHA-256 fingerprint of the camera's certificate, for one that no authority has signed")]
    public string? CertificateSha256 { get; set; }

    public override IEnumerable<(string Key, string Allowed)> Check()
    {
        foreach (var problem in base.Check()) yield return problem;
        if (Url.Length > 0 && !IsGood(Url)) yield return (nameof(Url), "expected a URL like http://camera.example.org/snapshot.jpg, with user and password in Username and Password");
        if (Password is not null && string.IsNullOrEmpty(Username)) yield return (nameof(Username), "must be set when there is a Password");
        if (Username?.Contains(':') == true) yield return (nameof(Username), "can't contain a colon: HTTP has it between user and password");
        if (CertificateSha256 is not null && !Fingerprint().IsMatch(CertificateSha256)) yield return (nameof(CertificateSha256), "expected 64 hexadecimal digits, with or without colons");
    }

    private static bool IsGood(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Host.Length > 0 && url.Fragment.Length == 0 && url.UserInfo.Length == 0;

    [GeneratedRegex(@"\A[0-9A-Fa-f]{2}(:?[0-9A-Fa-f]{2}){31}\z")]
    private static partial Regex Fingerprint();
}
