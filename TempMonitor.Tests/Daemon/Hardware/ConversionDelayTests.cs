using TempMonitor.Core.Sensors.Simulated;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Hardware;

public class ConversionDelayTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Wait_EndsByTheGivenClock()
    {
        var time = new ManualTimeProvider();
        using var delay = new ConversionDelay(time, CancellationToken.None);
        var start = time.GetTimestamp();
        var waiting = Task.Factory.StartNew(() => delay.Wait(TimeSpan.FromMinutes(5)), TaskCreationOptions.LongRunning);
        Drive(time, waiting);
        await waiting;
        Assert.True(time.GetElapsedTime(start) >= TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task Wait_TwoThreadsAtOnce_BothEnd()
    {
        var time = new ManualTimeProvider();
        using var delay = new ConversionDelay(time, CancellationToken.None);
        var waiting = Task.WhenAll(Enumerable.Range(0, 4).Select(
            _ => Task.Factory.StartNew(() => delay.Wait(TimeSpan.FromMinutes(1)), TaskCreationOptions.LongRunning)));
        Drive(time, waiting);
        await waiting;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Wait_Shutdown_LetsGoAtOnce(bool real)
    {
        using var stop = new CancellationTokenSource();
        using var delay = new ConversionDelay(real ? TimeProvider.System : new ManualTimeProvider(), stop.Token);
        var waiting = Task.Factory.StartNew(() => delay.Wait(TimeSpan.FromDays(1)), TaskCreationOptions.LongRunning);
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting.WaitAsync(Patience));
        Assert.Throws<OperationCanceledException>(() => delay.Wait(TimeSpan.FromDays(1)));
    }

    [Fact]
    public void Wait_RealClock_IsNotEarly()
    {
        using var delay = Real(unscaled: true);
        for (var i = 0; i < 5; i++)
        {
            var start = TimeProvider.System.GetTimestamp();
            delay.Wait(TimeSpan.FromMilliseconds(3));
            Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(3));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Wait_OnceWarm_AllocatesNoObjectPerWait(bool real)
    {
        using var delay = Real(real);
        delay.Wait(TimeSpan.FromMilliseconds(1));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 50; i++) delay.Wait(TimeSpan.FromMilliseconds(1));
        // not zero: when other tests fight for the queue of timers, its lock makes itself an event now and then
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50 * 20);
    }

    private static ConversionDelay Real(bool unscaled) =>
        new(unscaled ? TimeProvider.System : new ScaledTimeProvider(TimeProvider.System, 1), CancellationToken.None);

    // the waiter sets its timer when it gets there, so time goes on until it is through
    private static void Drive(ManualTimeProvider time, Task waiting)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!waiting.IsCompleted && TimeProvider.System.GetElapsedTime(start) < Patience)
        {
            time.Advance(TimeSpan.FromSeconds(30));
            Thread.Yield();
        }
    }
}
