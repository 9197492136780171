namespace TempMonitor.Daemon.Http.Tls;

internal static partial class Log
{
    [LoggerMessage(420, LogLevel.Information, "serving the certificate of {Subject}, good until {Until:yyyy-MM-dd HH:mm} UTC")]
    public static partial void CertificateTaken(this ILogger logger, string subject, DateTime until);

    [LoggerMessage(421, LogLevel.Warning, "the certificate of {Subject} expired at {Until:yyyy-MM-dd HH:mm} UTC; it is served all the same")]
    public static partial void CertificateExpired(this ILogger logger, string subject, DateTime until);

    [LoggerMessage(422, LogLevel.Warning, "new certificate files can't be used, the old certificate is served on: {Fault}")]
    public static partial void CertificateRefused(this ILogger logger, string fault);
}
