using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;
using TempMonitor.Core.Notifications;

namespace TempMonitor.Daemon.Outgoing;

/// <summary>One request to somebody else's server, and what its answer means for a message.</summary>
/// <param name="time">For a Retry-After that names a moment.</param>
/// <param name="handler">Null: the network.</param>
internal sealed class HttpPost(TimeProvider time, HttpMessageHandler? handler = null) : IDisposable
{
    private const int MostOfAnswer = 2048;

    // What speaks of the message itself. All else - a wrong token, a login page in the way, a hook that is gone - somebody can mend, and then the message shall arrive.
    private static readonly HttpStatusCode[] Final =
        [HttpStatusCode.BadRequest, HttpStatusCode.RequestEntityTooLarge, HttpStatusCode.RequestUriTooLong, HttpStatusCode.UnsupportedMediaType, HttpStatusCode.UnprocessableEntity];

    private readonly HttpMessageInvoker _client = new(handler ?? NewHandler());

    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public DeliveryResult Send(HttpRequestMessage request, CancellationToken cancellation)
    {
        SignIn(request);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("TempMonitor", Composition.DaemonVersion.Text));
        try
        {
            using var response = _client.Send(request, cancellation);
            return Judge(response, response.IsSuccessStatusCode ? "" : AnswerOf(response, cancellation));
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or SocketException)
        {
            cancellation.ThrowIfCancellationRequested();
            return DeliveryResult.Failed(Innermost(failure), brief: BriefReason.Of(failure));
        }
    }

    public void Dispose() => _client.Dispose();

    // Redirects are not followed: the secret in the URL or the header is for one host. A pooled connection is not kept for ever: names move.
    private static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        MaxResponseHeadersLength = 32,
        SslOptions = new SslClientAuthenticationOptions { CertificateRevocationCheckMode = System.Security.Cryptography.X509Certificates.X509RevocationMode.NoCheck },
    };

    /// <summary>https://user:password@host: the client itself would leave the first part out without a word.</summary>
    private static void SignIn(HttpRequestMessage request)
    {
        if (request.RequestUri is not { UserInfo.Length: > 0 } url) return;
        var credentials = Encoding.UTF8.GetBytes(Uri.UnescapeDataString(url.UserInfo));
        request.Headers.Authorization ??= new AuthenticationHeaderValue("Basic", Convert.ToBase64String(credentials));
        request.RequestUri = new UriBuilder(url) { UserName = "", Password = "" }.Uri;
    }

    private DeliveryResult Judge(HttpResponseMessage response, string answer)
    {
        if (response.IsSuccessStatusCode) return DeliveryResult.Accepted;
        var code = (int)response.StatusCode;
        var reason = $"HTTP {code} {response.ReasonPhrase}{(answer.Length > 0 ? $": {answer}" : "")}";
        if (code is >= 300 and < 400) return Redirected(response, reason, code);
        return Final.Contains(response.StatusCode)
            ? DeliveryResult.Refused(reason, BriefReason.Answered(code))
            : DeliveryResult.Failed(reason, RetryAfter(response), BriefReason.Answered(code));
    }

    private DeliveryResult Redirected(HttpResponseMessage response, string reason, int code)
    {
        var there = response.Headers.Location is { IsAbsoluteUri: true } location ? location.Host : "another place";
        return DeliveryResult.Failed($"{reason}: redirects to {there} are not followed, set the final URL", RetryAfter(response), $"{BriefReason.Answered(code)}, a redirect, which is not followed");
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } wait } when wait > TimeSpan.Zero => wait,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };

    /// <summary>The beginning of what the server says: it often names what is wrong.</summary>
    private static string AnswerOf(HttpResponseMessage response, CancellationToken cancellation)
    {
        try
        {
            using var stream = response.Content.ReadAsStream(cancellation);
            var buffer = new byte[MostOfAnswer];
            var length = stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation).AsTask().GetAwaiter().GetResult();
            var text = Encoding.UTF8.GetString(buffer, 0, length).Trim();
            return text.StartsWith('<') ? "" : text; // a page for people says nothing in one line
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return ""; // the code alone has said it
        }
    }

    private static string Innermost(Exception failure) => failure.InnerException is { } inner && failure.Message.Contains("see inner", StringComparison.Ordinal) ? Innermost(inner) : failure.Message;
}
