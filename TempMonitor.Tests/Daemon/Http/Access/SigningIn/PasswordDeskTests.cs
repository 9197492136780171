using System.Globalization;
using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Access.SigningIn;
using TempMonitor.Daemon.Threading;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Http.Access.SigningIn;

public sealed class PasswordDeskTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [RequiresLinuxFact]
    public async Task Make_OnItsThread_GivesWayToSampling()
    {
        var clock = new NotedThread();
        using var desk = new PasswordDesk(new PasswordCost(clock) { Target = TimeSpan.FromTicks(1), Floor = 300_000 }, TimeProvider.System);
        await desk.Make("the first one also measures")!.WaitAsync(Patience);
        var (before, sampling) = (ThreadFacts.Of(clock.Thread!), SamplingThread());
        await desk.Make("correct horse battery staple")!.WaitAsync(Patience);
        var after = ThreadFacts.Of(clock.Thread!);

        Assert.True(after.Nice > sampling.Nice, $"nice {after.Nice}, and {sampling.Nice} of sampling");
        Assert.True(after.Ticks > before.Ticks, "the password was not computed on that thread");
    }

    /// <summary>A thread as sampling has them.</summary>
    private static ThreadFacts SamplingThread()
    {
        var facts = new TaskCompletionSource<ThreadFacts>();
        using var loop = new LoopThread("sampling", Step, TimeProvider.System);
        loop.Start();
        Assert.True(facts.Task.Wait(Patience));
        Assert.True(loop.Stop(Patience));
        return facts.Task.Result;

        TimeSpan Step()
        {
            facts.SetResult(ThreadFacts.Of(KernelThread.Current()!));
            return Timeout.InfiniteTimeSpan;
        }
    }

    /// <summary>Notes which thread asks for the time: the one that measures, before it works.</summary>
    private sealed class NotedThread : TimeProvider
    {
        private volatile string? _thread;

        public string? Thread => _thread;

        public override long GetTimestamp()
        {
            _thread = KernelThread.Current();
            return base.GetTimestamp();
        }
    }

    /// <param name="Nice">As the kernel has it for this one thread.</param>
    /// <param name="Ticks">Of the processor, a hundredth of a second each.</param>
    private sealed record ThreadFacts(int Nice, long Ticks)
    {
        // counted from what follows the name, see proc_pid_stat(5)
        private const int UserTime = 11, SystemTime = 12, NiceAt = 16;

        public static ThreadFacts Of(string thread)
        {
            var text = File.ReadAllText($"/proc/{thread}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ').Skip(1).Take(NiceAt).Select(f => long.Parse(f, CultureInfo.InvariantCulture)).Prepend(0).ToArray();
            return new((int)fields[NiceAt], fields[UserTime] + fields[SystemTime]);
        }
    }
}
