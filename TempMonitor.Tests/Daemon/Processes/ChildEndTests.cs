using TempMonitor.Daemon.Processes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Processes;

/// <summary>However a program goes about it: its time is its time, and nothing of it is left.</summary>
public sealed class ChildEndTests : IDisposable
{
    // a session of its own; an orphan too; an orphan with an empty environment
    private const string Session = "setsid sh -c", Orphan = "setsid setsid -f sh -c", Nameless = "env -i /bin/sh -c";

    private readonly ChildRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [RequiresProgramTheory("sh")]
    [InlineData("trap '' TERM INT HUP;")]
    [InlineData("")]
    public void Hangs_EndsInTimeWithItsLastWords(string preparation)
    {
        var began = TimeProvider.System.GetTimestamp();
        var timeout = Assert.Throws<ChildTimeoutException>(() => _rig.Run($"{preparation} echo waiting for frame >&2; while :; do sleep 300; done", seconds: 0.4));
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0.3, 5);
        Assert.Equal("waiting for frame", timeout.LastWords);
    }

    [RequiresProgramFact("sh")]
    public void Hangs_MayLetGoOfItsDeviceBeforeItIsKilled()
    {
        Assert.Throws<ChildTimeoutException>(() => _rig.Run($"trap 'echo released > {_rig.Folder["camera"]}; exit 0' TERM; while :; do sleep 0.05; done", seconds: 0.5));
        Assert.Equal("released\n", File.ReadAllText(_rig.Folder["camera"]));
    }

    [RequiresProgramTheory("sh", "setsid")]
    [InlineData("sh -c")]
    [InlineData(Session)]
    [InlineData(Orphan)]
    [InlineData(Nameless)]
    public void Hangs_WhatItStarted_EndsToo(string starting)
    {
        Assert.Throws<ChildTimeoutException>(() => _rig.Run($"{starting} '{_rig.Sleeper("child")}' & {Began("child")}; exec sleep 300", seconds: 1));
        _rig.AssertEnded("child");
    }

    [RequiresProgramTheory("sh", "setsid")]
    [InlineData("sh -c")]
    [InlineData(Session)]
    [InlineData(Orphan)]
    [InlineData(Nameless)]
    public void EndsWell_WhatItLeavesRunning_EndsToo(string starting)
    {
        Assert.Equal(0, _rig.Run($"{starting} '{_rig.Sleeper("child")}' & {Began("child")}").ExitCode);
        _rig.AssertEnded("child");
    }

    [RequiresProgramFact("sh", "setsid")]
    public void Hangs_ChildrenOfChildrenInNewSessions_AllEnd()
    {
        var inner = _rig.Folder.Write("inner", $"setsid sh -c '{_rig.Sleeper("three")}' & {_rig.Sleeper("two")}");
        Assert.Throws<ChildTimeoutException>(() => _rig.Run($"setsid env -i PATH=$PATH sh {inner} & {Began("two")}; {Began("three")}; {_rig.Sleeper("one")}", seconds: 1));
        _rig.AssertEnded("one", "two", "three");
    }

    [RequiresProgramFact("sh", "setsid")]
    public void EndsWell_WhoEscapedHoldsTheOutput_IsNotWaitedFor()
    {
        var began = TimeProvider.System.GetTimestamp();
        var result = _rig.Run($"echo picture; env -i /usr/bin/setsid -f /bin/sh -c '{_rig.Sleeper("escaped")}'; {Began("escaped")}");
        try
        {
            Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 0, 10);
            Assert.Equal("picture\n", ChildRig.Text(result));
        }
        finally
        {
            ChildNative.Signal(_rig.Pid("escaped"), ChildNative.Sigkill);
        }
    }

    [RequiresProgramFact("sh")]
    public void Stuck_CannotEvenBeKilled_IsSaidInTime()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(0.3), TimeProvider.System);
        var began = TimeProvider.System.GetTimestamp();
        var failure = Assert.Throws<ChildException>(() => ChildProcess.Run(_rig.Shell(_rig.Sleeper("pid")), (_, _) => true, deadline.Token));
        using var left = failure.Left;
        Assert.InRange(TimeProvider.System.GetElapsedTime(began).TotalSeconds, 1, 12);
        Assert.Equal(ChildFault.Stuck, failure.Fault);
        Assert.False(left!.HasExited);
        left.Kill();
        Assert.True(left.WaitForExit(TimeSpan.FromSeconds(10)));
    }

    [RequiresProgramFact("sh", "setsid")]
    public void Runs_OfAllKinds_LeaveNoDescriptorAndNoZombie()
    {
        const int Rounds = 8;
        string[] scripts = ["echo x", "exit 3", "exec sleep 300", "yes", "setsid sleep 300 & exit 0", "exec yes >&2"];
        var before = Pipes();
        foreach (var script in Enumerable.Repeat(scripts, Rounds).SelectMany(s => s)) Try(script);
        // others run programs meanwhile, so what they have open at this moment is allowed for
        Assert.True(SpinWait.SpinUntil(() => Pipes() - before < Rounds, TimeSpan.FromSeconds(10)), $"{Pipes() - before} more pipes are open");
        Assert.True(SpinWait.SpinUntil(() => !ProcessRow.All().Any(p => p.Parent == Environment.ProcessId && p.IsDead), TimeSpan.FromSeconds(10)), "zombies are left");
    }

    private void Try(string script)
    {
        try
        {
            ChildRig.Run(_rig.Shell(script) with { MostOutput = 100_000 }, seconds: 0.1);
        }
        catch (Exception expected) when (expected is ChildException or OperationCanceledException)
        {
            // what is left of it counts here
        }
    }

    private string Began(string name) => $"while [ ! -s {_rig.Folder[name]} ]; do sleep 0.01; done";

    private static int Pipes() => Directory.EnumerateFiles("/proc/self/fd").Count(f => new FileInfo(f).LinkTarget?.StartsWith("pipe:", StringComparison.Ordinal) == true);
}
