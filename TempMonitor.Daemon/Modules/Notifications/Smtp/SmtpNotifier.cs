using System.Net.Sockets;
using System.Security.Authentication;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Outgoing;

namespace TempMonitor.Daemon.Modules.Notifications.Smtp;

internal sealed class SmtpKind : NotifierKind<SmtpOptions>
{
    public override string Name => "smtp";

    protected override INotifier Create(SmtpOptions options, NotifierContext context) => new SmtpNotifier(options, context);
}

/// <summary>Sends a mail, with a connection of its own each: alarms are rare, and a connection kept open is one that is broken when it is needed.</summary>
internal sealed class SmtpNotifier(SmtpOptions options, NotifierContext context) : INotifier
{
    private readonly MailsUnderWay _underWay = new();

    public DeliveryResult Send(Notification notification, CancellationToken cancellation)
    {
        var settled = _underWay.Take(notification.Id);
        var isOver = false;
        try
        {
            var result = Try(notification, settled, cancellation);
            isOver = result.Outcome != DeliveryOutcome.Failed;
            return result;
        }
        finally
        {
            if (!isOver) _underWay.PutBack(notification.Id, settled);
        }
    }

    public void Dispose()
    {
        // nothing is kept open
    }

    private DeliveryResult Try(Notification notification, Dictionary<string, SmtpReply?> settled, CancellationToken cancellation)
    {
        try
        {
            return Deliver(notification, settled, cancellation);
        }
        catch (SmtpException failure) when (failure.IsFinal && settled.ContainsValue(null))
        {
            return DeliveryResult.Accepted with { Reason = $"told, but not everybody: {failure.Message}" };
        }
        catch (SmtpException failure)
        {
            return failure.IsFinal ? DeliveryResult.Refused(failure.Message, failure.Brief) : DeliveryResult.Failed(failure.Message, brief: failure.Brief);
        }
        catch (Exception failure) when (failure is IOException or SocketException or AuthenticationException or UnauthorizedAccessException)
        {
            cancellation.ThrowIfCancellationRequested();
            return DeliveryResult.Failed(Explain(failure), brief: BriefReason.Of(failure));
        }
    }

    private DeliveryResult Deliver(Notification notification, Dictionary<string, SmtpReply?> settled, CancellationToken cancellation)
    {
        var password = options.PasswordFile is { } file ? File.ReadAllText(file).TrimEnd('\r', '\n') : options.Password;
        var waiting = options.To.Where(a => !settled.ContainsKey(a)).ToList();
        using var link = SmtpLink.Open(options.Host, options.PortInUse, cancellation);
        var session = new SmtpSession(link, OwnName(context.Host), cancellation);
        session.Greet(options);
        if (options.Username is { } user) session.SignIn(user, password ?? "");
        var refusals = session.Send(options.From, waiting, MailText.ForTransfer(Mail.Compose(notification, options, context.Time.LocalTimeZone)));
        session.Quit();
        return Judge([.. waiting.Zip(refusals)], settled);
    }

    private static DeliveryResult Judge(List<(string Receiver, SmtpReply? Refusal)> judged, Dictionary<string, SmtpReply?> settled)
    {
        foreach (var (receiver, refusal) in judged.Where(j => j.Refusal is null or { IsFinal: true })) settled[receiver] = refusal;
        if (judged.Find(j => j.Refusal is { IsFinal: false }) is { Refusal: { } later } late) return DeliveryResult.Failed($"not yet taken for {late.Receiver}: {later.Text}", brief: BriefReason.Answered(later.Code));
        var never = settled.FirstOrDefault(s => s.Value is not null);
        return never.Value is null ? DeliveryResult.Accepted : DeliveryResult.Accepted with { Reason = $"told, but not {never.Key}: {never.Value.Text}" };
    }

    private string Explain(Exception failure) => failure is AuthenticationException
        ? $"the certificate of {options.Host} is not trusted ({failure.Message.TrimEnd('.')}); give its name as Host, or its fingerprint as CertificateSha256"
        : failure.Message;

    /// <summary>Names that a server would not take as a host are replaced.</summary>
    private static string OwnName(string host) => Uri.CheckHostName(host) == UriHostNameType.Dns && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') ? host : "tempmonitor.invalid";
}
