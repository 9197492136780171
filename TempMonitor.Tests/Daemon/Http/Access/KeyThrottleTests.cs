using System.Net;
using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeAccess;

namespace TempMonitor.Tests.Daemon.Http.Access;

public sealed class KeyThrottleTests
{
    private const int Tries = 10;
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1"), There = IPAddress.Parse("192.0.2.2");
    private readonly KeyThrottle _throttle = new(new CredentialThrottle(new ThrottleRule(Tries, TimeSpan.FromMinutes(10), []), new ManualTimeProvider()));

    [Fact]
    public void NewKey_ManyFirstRequestsAtOnce_AllGetALook() =>
        Assert.All(Enumerable.Range(0, 3 * Tries).Select(_ => _throttle.TryEnter(Hash("right"), Here, out var _)).ToList(), Assert.NotNull);

    [Fact]
    public void RightKeyTheSecondTime_GetsThroughWhereWrongOnesHaveFilledTheWindow()
    {
        using (var look = _throttle.TryEnter(Hash("right"), Here, out _)) look!.WasRight();
        for (var i = 0; i < Tries; i++) Guess($"guess {i}");
        Assert.Null(_throttle.TryEnter(Hash("new"), Here, out _));
        Assert.NotNull(_throttle.TryEnter(Hash("right"), Here, out _));
        Assert.NotNull(_throttle.TryEnter(Hash("new"), There, out _));
    }

    [Fact]
    public void WrongKey_OneAfterTheOther_CountsEachTime()
    {
        for (var i = 0; i < Tries; i++) Guess("always the same");
        Assert.Null(_throttle.TryEnter(Hash("always the same"), Here, out _));
    }

    [Fact]
    public void WrongKeys_ManyAtOnce_OnlySoManyGetALook() =>
        Assert.Equal(Tries, Enumerable.Range(0, 3 * Tries).Select(i => _throttle.TryEnter(Hash($"guess {i}"), Here, out var _)).ToList().Count(l => l is not null));

    private void Guess(string key)
    {
        using var look = _throttle.TryEnter(Hash(key), Here, out _);
        Assert.NotNull(look);
    }
}
