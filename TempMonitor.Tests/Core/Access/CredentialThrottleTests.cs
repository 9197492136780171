using System.Net;
using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Access;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Access;

public sealed class CredentialThrottleTests
{
    private const int Tries = 4;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly IPAddress Here = IPAddress.Parse("192.0.2.1"), There = IPAddress.Parse("192.0.2.2");
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void WrongGuesses_InAnyWindow_AreNeverMoreThanAllowed()
    {
        // each step: who guesses, from where, whether it is right, and how many seconds pass then
        var step = ArbMap.Default.GeneratorFor<byte>().Four().Select(b => (Name: $"n{b.Item1 % 3}", Place: b.Item2 % 4, IsRight: b.Item3 % 4 == 0, Pause: b.Item4 * 2));
        Prop.ForAll(step.ListOf().Resize(200).ToArbitrary(), steps =>
        {
            var (time, looked) = (new ManualTimeProvider(), new List<(TimeSpan At, string Name, int Place)>());
            var (throttle, start, at) = (Make(time), time.GetTimestamp(), TimeSpan.Zero);
            foreach (var (name, place, isRight, pause) in steps)
            {
                if (throttle.ForAccount(name, Address(place), isKnown: false, out var wait) is { } taken)
                {
                    if (isRight) taken.GiveBack();
                    else looked.Add((at, name, place));
                }
                else if (wait <= TimeSpan.Zero || wait > Window) return false;

                time.Advance(TimeSpan.FromSeconds(pause));
                at = time.GetElapsedTime(start);
            }

            return looked.TrueForAll(l => Within(looked.Where(o => o.Name == l.Name), l.At) <= Tries && Within(looked.Where(o => o.Place == l.Place), l.At) <= Tries);
        }).MustHold();
    }

    [Fact]
    public void Wait_WhenItIsOver_ThereIsRoomAndNotBefore()
    {
        Prop.ForAll(Gen.Choose(0, 200).ListOf().Resize(40).ToArbitrary(), pauses =>
        {
            var time = new ManualTimeProvider();
            var throttle = Make(time);
            foreach (var pause in pauses)
            {
                if (throttle.ForPlace(Here, out var wait) is null)
                {
                    time.Advance(wait - TimeSpan.FromMilliseconds(1));
                    if (throttle.ForPlace(Here, out _) is not null) return false;
                    time.Advance(TimeSpan.FromMilliseconds(2));
                    if (throttle.ForPlace(Here, out _) is null) return false;
                }

                time.Advance(TimeSpan.FromSeconds(pause));
            }

            return true;
        }).MustHold();
    }

    [Fact]
    public void Guesses_AllAtOnce_OnlySoManyAreLookedAt()
    {
        var throttle = Make(_time);
        var looked = 0;
        Parallel.For(0, 1000, _ =>
        {
            if (throttle.ForAccount("anna", Here, isKnown: false, out var _) is not null) Interlocked.Increment(ref looked);
        });
        Assert.Equal(Tries, looked);
        Assert.Equal(1000 - Tries, throttle.Refused);
    }

    [Fact]
    public void Account_FilledByStrangers_KeepsRoomForAKnownPlace()
    {
        var throttle = Make(_time);
        for (var i = 0; i < Tries; i++) Assert.NotNull(throttle.ForAccount("anna", There, isKnown: false, out _));

        Assert.Null(throttle.ForAccount("ANNA", Here, isKnown: false, out _));
        for (var i = 0; i < Tries; i++) Assert.NotNull(throttle.ForAccount("Anna", Here, isKnown: true, out _));
        Assert.Null(throttle.ForAccount("anna", Here, isKnown: true, out _));
    }

    [Fact]
    public void Place_FilledByStrangers_KeepsRoomForAnAccountThatIsKnownThere()
    {
        var throttle = Make(_time);
        for (var i = 0; i < Tries; i++) Assert.NotNull(throttle.ForAccount($"guess{i}", Here, isKnown: false, out _));

        Assert.Null(throttle.ForAccount("stranger", Here, isKnown: false, out _));
        for (var i = 0; i < Tries; i++) Assert.NotNull(throttle.ForAccount("anna", Here, isKnown: true, out _));
        Assert.Null(throttle.ForAccount("anna", Here, isKnown: true, out _));
    }

    [Fact]
    public void KnownAccount_GuessedAtItsPlace_LeavesRoomForTheOthersThere()
    {
        var throttle = Make(_time);
        for (var i = 0; i < Tries; i++) Assert.NotNull(throttle.ForAccount("anna", Here, isKnown: true, out _));
        Assert.NotNull(throttle.ForAccount("bob", Here, isKnown: true, out _));
        Assert.NotNull(throttle.ForAccount("newcomer", Here, isKnown: false, out _));
    }

    [Theory]
    [InlineData("2001:db8::1", "2001:db8::ffff", true)]
    [InlineData("2001:db8:0:1::1", "2001:db8:0:2::1", false)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void Place_OfAddresses_IsTheHostOrThe64(string one, string other, bool isSame)
    {
        var throttle = Make(_time);
        for (var i = 0; i < Tries; i++) Assert.NotNull(throttle.ForPlace(IPAddress.Parse(one), out _));
        Assert.Equal(isSame, throttle.ForPlace(IPAddress.Parse(other), out _) is null);
    }

    [Fact]
    public void AllowedNetwork_IsNeverTooBusy_ButTheAccountIsGuarded()
    {
        Assert.True(NetworkPlace.TryParse("192.0.2.0/24", out var network));
        var throttle = new CredentialThrottle(new ThrottleRule(Tries, Window, [network]), _time);
        for (var i = 0; i < 100; i++) Assert.NotNull(throttle.ForPlace(IPAddress.Parse("::ffff:192.0.2.1"), out _));
        for (var i = 0; i < Tries; i++) Assert.NotNull(throttle.ForAccount("anna", Here, isKnown: false, out _));
        Assert.Null(throttle.ForAccount("anna", Here, isKnown: false, out _));
    }

    [Fact]
    public void Flood_FromEverywhere_KeepsToItsMemoryAndToTheLimit()
    {
        var throttle = Make(_time);
        for (var i = 0; i < 30_000; i++) throttle.ForPlace(new IPAddress([10, (byte)(i >> 16), (byte)(i >> 8), (byte)i]), out _);
        Assert.InRange(throttle.Keys, 1, 10_001);
        Assert.Equal(30_000 - 10_000 - Tries, throttle.Refused);

        _time.Advance(Window);
        Assert.NotNull(throttle.ForPlace(Here, out _));
    }

    [Fact]
    public void GiveBack_Twice_GivesBackOnce()
    {
        var throttle = Make(_time);
        var first = throttle.ForPlace(Here, out _)!;
        for (var i = 1; i < Tries; i++) throttle.ForPlace(Here, out _);
        first.GiveBack();
        first.GiveBack();
        Assert.NotNull(throttle.ForPlace(Here, out _));
        Assert.Null(throttle.ForPlace(Here, out _));
    }

    private static CredentialThrottle Make(TimeProvider time) => new(new ThrottleRule(Tries, Window, []), time);

    private static IPAddress Address(int place) => IPAddress.Parse($"192.0.2.{place + 1}");

    private static int Within(IEnumerable<(TimeSpan At, string Name, int Place)> looked, TimeSpan from) => looked.Count(l => l.At >= from && l.At < from + Window);
}
