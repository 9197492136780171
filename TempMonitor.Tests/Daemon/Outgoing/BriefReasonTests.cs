using System.Net.Sockets;
using System.Security.Authentication;
using TempMonitor.Daemon.Outgoing;

namespace TempMonitor.Tests.Daemon.Outgoing;

public sealed class BriefReasonTests
{
    public static TheoryData<Exception, string> Failures => new()
    {
        { new HttpRequestException(HttpRequestError.NameResolutionError, "no host hooks.example.org/secret"), "its name can't be resolved" },
        { new HttpRequestException(HttpRequestError.ConnectionError, "secret"), "can't be reached" },
        { new HttpRequestException(HttpRequestError.SecureConnectionError, "secret"), "no secure connection" },
        { new HttpRequestException("secret"), "the connection broke" },
        { new SocketException((int)SocketError.ConnectionRefused), "can't be reached" },
        { new AuthenticationException("secret"), "no secure connection" },
        { new IOException("secret"), "the connection broke" },
        { new FileNotFoundException("secret"), "a file of its settings can't be read" },
        { new UnauthorizedAccessException("secret"), "a file of its settings can't be read" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Of_AnyFailure_QuotesNothing(Exception failure, string words) => Assert.Equal(words, BriefReason.Of(failure));
}
