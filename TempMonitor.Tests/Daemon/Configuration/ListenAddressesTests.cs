using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Tests.Daemon.Configuration;

public sealed class ListenAddressesTests
{
    [Theory]
    [InlineData("http://*:8080", "http://127.0.0.1:8080/")]
    [InlineData("http://+:80", "http://127.0.0.1/")]
    [InlineData("http://0.0.0.0:81/", "http://127.0.0.1:81/")]
    [InlineData("http://0.0.0.0:9000; http://*:1", "http://127.0.0.1:9000/ http://127.0.0.1:1/")]
    [InlineData("http://[::]:8080", "http://[::1]:8080/")]
    [InlineData("http://192.168.1.5:8080", "http://192.168.1.5:8080/")]
    public void Callable_WhereItListens_IsWhereToCall(string urls, string expected) =>
        Assert.Equal(expected, string.Join(' ', ListenAddresses.Callable(urls)));
}
