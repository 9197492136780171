namespace TempMonitor.Daemon.Modules.Notifications.Smtp;

/// <summary>What the server said: a code, and text for people.</summary>
internal sealed record SmtpReply(int Code, IReadOnlyList<string> Lines)
{
    public bool IsGood => Code is >= 200 and < 400;

    /// <summary>"Never", not "not now". Who may not sign in is not meant: that somebody can mend.</summary>
    public bool IsFinal => Code >= 500 && Code is not (530 or 534 or 535 or 538);

    public string Text => $"{Code} {string.Join(' ', Lines)}".TrimEnd();
}

/// <summary>The dialog can't go on.</summary>
internal sealed class SmtpException(string message, bool isFinal = false, string? brief = null) : Exception(message)
{
    public bool IsFinal => isFinal;

    /// <summary>As <see cref="Core.Notifications.DeliveryResult.Brief"/>.</summary>
    public string? Brief => brief;

    /// <param name="step">What was tried, in words.</param>
    public static SmtpException At(string step, SmtpReply reply) => new($"{step}: {reply.Text}", reply.IsFinal, Outgoing.BriefReason.Answered(reply.Code));
}
