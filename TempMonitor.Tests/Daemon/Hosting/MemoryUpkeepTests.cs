using System.Runtime.CompilerServices;
using TempMonitor.Daemon.Hosting;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Hosting;

public sealed class MemoryUpkeepTests
{
    [Fact]
    public async Task Start_ItsTimeHasPassed_OldGarbageIsGone()
    {
        var time = new ManualTimeProvider();
        using var upkeep = new MemoryUpkeep(time);
        await upkeep.StartAsync(CancellationToken.None);
        var garbage = OldGarbage();
        time.Advance(MemoryUpkeep.Every);
        Assert.False(garbage.IsAlive);
    }

    // in a method of its own, so that no register of the test holds it
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference OldGarbage()
    {
        var array = new byte[1000];
        GC.Collect();
        GC.Collect();
        Assert.Equal(GC.MaxGeneration, GC.GetGeneration(array));
        return new WeakReference(array);
    }
}
