using System.Text;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;

namespace TempMonitor.Daemon.Modules.Notifications.Smtp;

/// <summary>A notification as a mail.</summary>
internal static class Mail
{
    public static string Compose(Notification notification, SmtpOptions options, TimeZoneInfo zone)
    {
        var mail = new StringBuilder();
        mail.Append(MailText.Header("From", $"TempMonitor <{options.From}>"));
        mail.Append("To: ").AppendJoin(",\r\n ", options.To).Append("\r\n");
        mail.Append(MailText.Header("Subject", notification.Title));
        mail.Append("Date: ").Append(MailText.Date(TimeZoneInfo.ConvertTime(notification.Now, zone))).Append("\r\n");
        mail.Append("Message-ID: ").Append(IdOf(notification.Id, options)).Append("\r\n");
        AppendThread(mail, notification, options);
        mail.Append("Auto-Submitted: auto-generated\r\n"); // no answers from people on holiday
        if (notification.Level == AlarmLevel.Critical) mail.Append("Importance: high\r\nX-Priority: 1\r\n");
        mail.Append("MIME-Version: 1.0\r\n");
        AppendBody(mail, notification);
        return mail.ToString();
    }

    /// <summary>The same at every try: a mail that comes twice after a power cut is known by it.</summary>
    private static string IdOf(string id, SmtpOptions options) => $"<tempmonitor.{id}@{options.From[(options.From.IndexOf('@') + 1)..]}>";

    /// <summary>All mails of one alarm are shown as one conversation.</summary>
    private static void AppendThread(StringBuilder mail, Notification notification, SmtpOptions options)
    {
        if (notification.Single is not { } message) return;
        var root = IdOf($"incident.{message.Incident.Id}", options);
        mail.Append("In-Reply-To: ").Append(root).Append("\r\nReferences: ").Append(root).Append("\r\n");
    }

    private static void AppendBody(StringBuilder mail, Notification notification)
    {
        if (notification.Still is not { } still)
        {
            AppendText(mail, notification.Text);
            return;
        }

        // fixed by the id: the same mail is the same bytes. No line of ours can be it: quoted-printable has no "=_"
        var boundary = $"=_tempmonitor_{notification.Id}";
        mail.Append($"Content-Type: multipart/mixed; boundary=\"{boundary}\"\r\n\r\n--{boundary}\r\n");
        AppendText(mail, notification.Text);
        mail.Append($"--{boundary}\r\n");
        AppendStill(mail, still);
        mail.Append($"--{boundary}--\r\n");
    }

    private static void AppendText(StringBuilder mail, string text) =>
        mail.Append("Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n").Append(MailText.QuotedPrintable(text));

    private static void AppendStill(StringBuilder mail, Attachment still)
    {
        using var content = still.Open();
        using var bytes = new MemoryStream();
        content.CopyTo(bytes);
        var name = string.Concat(still.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));
        mail.Append(MailText.Header("Content-Type", still.MediaType)).Append($"Content-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\r\n");
        mail.Append(MailText.Base64(bytes.ToArray()));
    }
}
