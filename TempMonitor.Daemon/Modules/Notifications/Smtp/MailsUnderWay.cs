namespace TempMonitor.Daemon.Modules.Notifications.Smtp;

/// <summary>Of each mail that is tried again: whom the server has taken it for already, or never will. By the mail's own id, because others are sent in between: a self-test, or what is more urgent.</summary>
internal sealed class MailsUnderWay
{
    // a mail that its target has given up does not come back to be forgotten
    private const int Most = 16;

    private readonly List<(string Id, Dictionary<string, SmtpReply?> Settled)> _mails = [];

    /// <returns>By receiver null, or the refusal. The caller adds to it and puts it back.</returns>
    public Dictionary<string, SmtpReply?> Take(string id)
    {
        var at = _mails.FindIndex(m => m.Id == id);
        if (at < 0) return new(StringComparer.Ordinal);
        var settled = _mails[at].Settled;
        _mails.RemoveAt(at);
        return settled;
    }

    public void PutBack(string id, Dictionary<string, SmtpReply?> settled)
    {
        if (settled.Count == 0) return;
        if (_mails.Count == Most) _mails.RemoveAt(0);
        _mails.Add((id, settled));
    }
}
