using System.Text;

namespace TempMonitor.Daemon.Modules.Notifications.Smtp;

/// <summary>The dialog with a mail server (RFC 5321): greeting, encryption, sign-in, mails.</summary>
internal sealed class SmtpSession(SmtpLink link, string ownName, CancellationToken cancellation)
{
    private HashSet<string> _can = [];
    private string _signIns = "";

    /// <exception cref="SmtpException">The server wants no mail from us, or no encryption.</exception>
    public void Greet(SmtpOptions options)
    {
        if (options.Tls == SmtpTls.Implicit) link.Encrypt(options.Host, options.CertificateSha256, cancellation);
        Expect("the greeting", link.Read(cancellation));
        Introduce();
        if (options.Tls != SmtpTls.StartTls) return;
        if (!_can.Contains("STARTTLS")) throw new SmtpException("the server offers no STARTTLS; nothing is sent without encryption unless Tls = none", isFinal: false);
        Ask("STARTTLS", "STARTTLS");
        link.Encrypt(options.Host, options.CertificateSha256, cancellation);
        Introduce(); // what it said before may have been somebody else's
    }

    public void SignIn(string user, string password)
    {
        if (!_can.Contains("AUTH")) throw new SmtpException("the server takes no user and password here");
        if (Offers("PLAIN")) Ask($"AUTH PLAIN {Base64($"\0{user}\0{password}")}", "signing in");
        else if (Offers("LOGIN")) SignInStepByStep(user, password);
        else throw new SmtpException($"the server offers neither AUTH PLAIN nor LOGIN, only:{_signIns}", isFinal: true);
    }

    /// <returns>Of each receiver null, or why the server does not want the mail for them.</returns>
    /// <exception cref="SmtpException">The mail went to nobody.</exception>
    public IReadOnlyList<SmtpReply?> Send(string from, IReadOnlyList<string> to, ReadOnlyMemory<byte> mail)
    {
        Ask($"MAIL FROM:<{from}>", $"sender {from}");
        var refusals = to.Select(receiver => Say($"RCPT TO:<{receiver}>") is { IsGood: false } reply ? reply : null).ToList();
        if (refusals.TrueForAll(r => r is not null)) throw NobodyTakesIt(to, refusals);
        Ask("DATA", "DATA");
        link.Write(mail, cancellation);
        Expect("the mail", link.Read(cancellation));
        return refusals;
    }

    /// <summary>Polite, but the mail is delivered already: nothing that happens now matters.</summary>
    public void Quit()
    {
        try
        {
            Say("QUIT");
        }
        catch (Exception late) when (late is IOException or SmtpException or OperationCanceledException)
        {
            // the server hung up first
        }
    }

    private static SmtpException NobodyTakesIt(IReadOnlyList<string> to, List<SmtpReply?> refusals)
    {
        var passing = refusals.FindIndex(r => !r!.IsFinal);
        var shown = Math.Max(0, passing);
        return SmtpException.At($"receiver {to[shown]}", refusals[shown]!);
    }

    private void Introduce()
    {
        var reply = Say($"EHLO {ownName}");
        if (!reply.IsGood) throw SmtpException.At("EHLO", reply);
        var offers = reply.Lines.Skip(1).Select(l => l.Trim().ToUpperInvariant()).ToList();
        _can = [.. offers.Select(o => o.Split(' ', '=')[0])];
        _signIns = string.Concat(offers.Where(o => o.StartsWith("AUTH", StringComparison.Ordinal)).Select(o => $" {o[4..].Trim('=', ' ')}"));
    }

    private void SignInStepByStep(string user, string password)
    {
        Ask("AUTH LOGIN", "signing in");
        Ask(Base64(user), "signing in");
        Ask(Base64(password), "signing in");
    }

    private bool Offers(string kind) => _signIns.Split(' ').Contains(kind);

    private void Ask(string line, string step) => Expect(step, Say(line));

    private SmtpReply Say(string line)
    {
        link.Write(Encoding.ASCII.GetBytes(line + "\r\n"), cancellation);
        return link.Read(cancellation);
    }

    private static void Expect(string step, SmtpReply reply)
    {
        if (!reply.IsGood) throw SmtpException.At(step, reply);
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
