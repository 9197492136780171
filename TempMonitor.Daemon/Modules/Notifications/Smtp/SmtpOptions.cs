using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.RegularExpressions;
using TempMonitor.Core.Settings;

namespace TempMonitor.Daemon.Modules.Notifications.Smtp;

/// <summary>A target of <c>Kind</c> = <c>smtp</c>.</summary>
internal sealed partial class SmtpOptions : TargetOptions
{
    public SmtpOptions() => Timeout = TimeSpan.FromSeconds(30);

    [Description("the mail server")]
    [Required]
    public string Host { get; set; } = "";

    [Description("0: 587 with starttls, 465 with implicit, 25 with none")]
    [Range(0, 65535)]
    public int Port { get; set; }

    [Description("starttls: encrypted after the greeting, or not at all sent; implicit: encrypted from the start; none: plain")]
    public SmtpTls Tls { get; set; } = SmtpTls.StartTls;

    [Description("the SHA-256 fingerprint of the server's certificate, for one that no authority has signed")]
    public string? CertificateSha256 { get; set; }

    [Description("the sender's address")]
    [Required]
    public string From { get; set; } = "";

    [Description("the receivers' addresses")]
    [Required]
    public List<string> To { get; set; } = [];

    [Description("the user, if the server wants one")]
    public string? Username { get; set; }

    [Description("the password")]
    [Secret]
    public string? Password { get; set; }

    [Description("a file with the password, read anew for each mail")]
    public string? PasswordFile { get; set; }

    public int PortInUse => Port != 0 ? Port : Tls switch { SmtpTls.StartTls => 587, SmtpTls.Implicit => 465, _ => 25 };

    public override IEnumerable<(string Key, string Allowed)> Check()
    {
        foreach (var problem in base.Check()) yield return problem;
        if (Host.Length > 0 && Uri.CheckHostName(Host) == UriHostNameType.Unknown) yield return (nameof(Host), "expected a host name or an address, without a port");
        if (From.Length > 0 && !MailAddress.IsGood(From)) yield return (nameof(From), MailAddress.Wording);
        if (To.Count == 0) yield return (nameof(To), "must be set");
        foreach (var address in To.Where(a => !MailAddress.IsGood(a)).Distinct()) yield return (nameof(To), $"'{address}' is none: {MailAddress.Wording}");
        if (CertificateSha256 is not null && !Fingerprint().IsMatch(CertificateSha256)) yield return (nameof(CertificateSha256), "expected 64 hexadecimal digits, with or without colons");
        foreach (var problem in CheckPassword()) yield return problem;
    }

    private IEnumerable<(string Key, string Allowed)> CheckPassword()
    {
        var hasPassword = Password is not null || PasswordFile is not null;
        if (Password is not null && PasswordFile is not null) yield return (nameof(PasswordFile), "there is a Password already: set one of the two");
        if (Username is null == hasPassword) yield return (nameof(Username), "a user and a password belong together: set both or none");
        if (hasPassword && Tls == SmtpTls.None && !IsLoopback()) yield return (nameof(Tls), "a password is not sent without encryption: set starttls or implicit");
        if ((Username + Password).Any(c => c is '\0' or '\r' or '\n')) yield return (nameof(Username), "a user and a password are one line each");
        if (PasswordFile is not null && !Path.IsPathRooted(PasswordFile)) yield return (nameof(PasswordFile), "expected an absolute path");
    }

    private bool IsLoopback() => Host == "localhost" || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    [GeneratedRegex(@"\A([0-9a-fA-F]{2}:?){31}[0-9a-fA-F]{2}\z")]
    private static partial Regex Fingerprint();
}

internal enum SmtpTls
{
    StartTls,
    Implicit,
    None,
}
