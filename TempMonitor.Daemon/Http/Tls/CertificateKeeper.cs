using TempMonitor.Core.Health;
using TempMonitor.Daemon.Hardware.Native;

namespace TempMonitor.Daemon.Http.Tls;

/// <summary>The certificate that is served, and the one that should be: files that change are taken over, files that can't be used change nothing.</summary>
internal sealed class CertificateKeeper : IHealthSource
{
    private const string Part = "tls";
    private readonly TlsOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<CertificateKeeper> _log;
    private readonly Lock _lock = new();
    private volatile ServerCertificate _current;
    private volatile string? _refused;
    private Stamps _stamps;

    /// <exception cref="CertificateFaultException">There is none to begin with.</exception>
    public CertificateKeeper(TlsOptions options, TimeProvider clock, ILogger<CertificateKeeper> log)
    {
        (_options, _clock, _log) = (options, clock, log);
        _stamps = Look();
        _current = CertificateFiles.Load(options);
        Tell(_current);
    }

    /// <summary>For the next handshake.</summary>
    public ServerCertificate Current => _current;

    /// <summary>Takes over what has changed. Cheap while nothing has.</summary>
    /// <param name="always">Also when the files look as before: somebody has asked.</param>
    public void Refresh(bool always = false)
    {
        lock (_lock)
        {
            // looked at before the files are read: what changes meanwhile is seen the next time
            var stamps = Look();
            if (stamps == _stamps && _refused is null && !always) return;
            _stamps = stamps;
            try
            {
                Take(CertificateFiles.Load(_options));
            }
            catch (CertificateFaultException fault)
            {
                // a pair that is half written is the usual case: the other half comes
                if (_refused != fault.Message) _log.CertificateRefused(fault.Message);
                _refused = fault.Message;
            }
        }
    }

    public IEnumerable<HealthEntry> Check()
    {
        var (certificate, now) = (_current, _clock.GetUtcNow());
        var until = $"{certificate.Until.UtcDateTime:yyyy-MM-dd HH:mm} UTC";
        var served = $"the certificate of {certificate.Subject}";
        if (certificate.Until <= now)
            yield return new(Part, HealthStatus.Degraded, $"{served} expired at {until}: browsers and programs refuse it", "renew it; new files are taken over by themselves");
        else if (_refused is { } fault)
            yield return new(Part, HealthStatus.Degraded, $"new certificate files can't be used, the old one is served until {until}", "mend the files; they are looked at every 30 s") { Detail = fault };
        else if (certificate.From > now)
            yield return new(Part, HealthStatus.Degraded, $"{served} is not valid before {certificate.From.UtcDateTime:yyyy-MM-dd HH:mm} UTC", "look whether the clock of this machine is right");
        else if (certificate.WarnFrom <= now)
            yield return new(Part, HealthStatus.Degraded, $"{served} expires at {until}, in {(certificate.Until - now).TotalDays:0.#} days", "renew it, or look why nobody has (certbot renew --dry-run)");
        else
            yield return new(Part, HealthStatus.Healthy, $"{served} is good until {until}");
    }

    private void Take(ServerCertificate fresh)
    {
        var isNews = fresh.Thumbprint != _current.Thumbprint || _refused is not null;
        _refused = null;
        _current = fresh; // the same certificate may have come with another chain
        if (isNews) Tell(fresh);
    }

    private void Tell(ServerCertificate certificate)
    {
        if (certificate.Until <= _clock.GetUtcNow()) _log.CertificateExpired(certificate.Subject, certificate.Until.UtcDateTime);
        else _log.CertificateTaken(certificate.Subject, certificate.Until.UtcDateTime);
    }

    private Stamps Look() => new(StampOf(_options.Certificate), StampOf(_options.Key));

    /// <remarks>certbot lets a link show to another file, others rename one into the place: size and time alone may stay the same.</remarks>
    private static Stamp? StampOf(string? path)
    {
        if (path is null) return null;
        try
        {
            var file = new FileInfo(path);
            if (file.ResolveLinkTarget(returnFinalTarget: true) is FileInfo target) file = target;
            return file.Exists ? new(FileNative.IdentityOf(path), file.LastWriteTimeUtc, file.Length) : null;
        }
        catch (Exception unseen) when (unseen is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record Stamps(Stamp? Certificate, Stamp? Key);

    private sealed record Stamp(FileIdentity? Identity, DateTime Written, long Length);
}
