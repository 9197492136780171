using System.ComponentModel;
using TempMonitor.Core.Settings;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Http.Tls;

/// <summary>The <c>Http:Tls</c> section: where the certificate of the https:// addresses is.</summary>
internal sealed class TlsOptions : ICheckedOptions
{
    [Description("file with the certificate and those between it and the root (PEM), or with all and the key (PFX)")]
    [NotEmpty]
    public string? Certificate { get; set; }

    [Description("file with the private key (PEM); default: it is in the certificate's file")]
    [NotEmpty]
    public string? Key { get; set; }

    [Description("password of the PFX, or of an encrypted private key")]
    [Secret]
    [NotEmpty]
    public string? Password { get; set; }

    public IEnumerable<(string Key, string Allowed)> Check()
    {
        if (Certificate is not null && !Path.IsPathRooted(Certificate)) yield return (nameof(Certificate), "a full path: the service starts in another folder than you");
        if (Key is not null && !Path.IsPathRooted(Key)) yield return (nameof(Key), "a full path: the service starts in another folder than you");
        if (Key is not null && Certificate is null) yield return (nameof(Key), $"a key is for a certificate: set {nameof(Certificate)} too");
    }
}
