using System.Net.Sockets;
using System.Security.Authentication;
using TempMonitor.Core.Notifications;

namespace TempMonitor.Daemon.Modules.Notifications.Smtp;

internal sealed class SmtpKind : NotifierKind<SmtpOptions>
{
    public override string Name => "smtp";

    protected override INotifier Create(SmtpOptions options, NotifierContext context) => new SmtpNotifier(options, context);
}

/// <summary>Sends a mail, with a connection of its own each: alarms are rare, and a connection kept open is one that is broken when it is needed.</summary>
internal sealed class SmtpNotifier(SmtpOptions options, NotifierContext context) : INotifier
{
    // who has got the mail under way already, while it is tried again for others
    private readonly HashSet<string> _reached = new(StringComparer.Ordinal);
    private string? _id;

    public DeliveryResult Send(Notification notification, CancellationToken cancellation)
    {
        if (_id != notification.Id) _reached.Clear();
        _id = notification.Id;
        try
        {
            return Deliver(notification, cancellation);
        }
        catch (SmtpException failure)
        {
            return failure.IsFinal ? DeliveryResult.Refused(failure.Message) : DeliveryResult.Failed(failure.Message);
        }
        catch (Exception failure) when (failure is IOException or SocketException or AuthenticationException or UnauthorizedAccessException)
        {
            cancellation.ThrowIfCancellationRequested();
            return DeliveryResult.Failed(Explain(failure));
        }
    }

    public void Dispose()
    {
        // nothing is kept open
    }

    private DeliveryResult Deliver(Notification notification, CancellationToken cancellation)
    {
        var password = options.PasswordFile is { } file ? File.ReadAllText(file).TrimEnd('\r', '\n') : options.Password;
        var waiting = options.To.Where(a => !_reached.Contains(a)).ToList();
        using var link = SmtpLink.Open(options.Host, options.PortInUse, cancellation);
        var session = new SmtpSession(link, OwnName(context.Host), cancellation);
        session.Greet(options);
        if (options.Username is { } user) session.SignIn(user, password ?? "");
        var refusals = session.Send(options.From, waiting, MailText.ForTransfer(Mail.Compose(notification, options, context.Time.LocalTimeZone)));
        session.Quit();
        return Judge(waiting, refusals);
    }

    private DeliveryResult Judge(List<string> receivers, IReadOnlyList<SmtpReply?> refusals)
    {
        var judged = receivers.Zip(refusals).ToList();
        _reached.UnionWith(judged.Where(j => j.Second is null || j.Second.IsFinal).Select(j => j.First));
        var later = judged.FindAll(j => j.Second is { IsFinal: false });
        if (later.Count > 0) return DeliveryResult.Failed($"not yet taken for {later[0].First}: {later[0].Second!.Text}");
        var never = judged.FindAll(j => j.Second is not null);
        return never.Count == 0 ? DeliveryResult.Accepted : DeliveryResult.Accepted with { Reason = $"told, but not {never[0].First}: {never[0].Second!.Text}" };
    }

    private string Explain(Exception failure) => failure is AuthenticationException
        ? $"the certificate of {options.Host} is not trusted ({failure.Message.TrimEnd('.')}); give its name as Host, or its fingerprint as CertificateSha256"
        : failure.Message;

    /// <summary>Names that a server would not take as a host are replaced.</summary>
    private static string OwnName(string host) => Uri.CheckHostName(host) == UriHostNameType.Dns && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') ? host : "tempmonitor.invalid";
}
