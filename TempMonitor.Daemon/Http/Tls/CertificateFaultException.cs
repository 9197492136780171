namespace TempMonitor.Daemon.Http.Tls;

/// <summary>The files can't be served as they are now. One sentence that names the file.</summary>
internal sealed class CertificateFaultException(string message) : Exception(message);
