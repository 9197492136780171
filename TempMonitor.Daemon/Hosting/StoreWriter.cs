using TempMonitor.Core.Outages;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Hosting.Supervision;
using TempMonitor.Daemon.Storage;
using TempMonitor.Daemon.Threading;

namespace TempMonitor.Daemon.Hosting;

/// <summary>Owns the store's one writer thread: commits, keeps the book of outages, and in between forgets what the retention no longer keeps.</summary>
internal sealed class StoreWriter(
    BatchingSink sink, IReadingStore store, OutageLedger outages, HeatMemory memory, DiskHealth disk, SensorBoard board, LoopWatch loops, TimeProvider time,
    ILogger<StoreWriter> logger) : IPromptStore, IDisposable
{
    private static readonly TimeSpan PruneEvery = TimeSpan.FromMinutes(10);

    // also where commits are hours apart
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1.5);
    private static readonly TimeSpan FlushPatience = TimeSpan.FromSeconds(1);

    // What our own code may take for one batch, and for the check of a database of many gigabytes on a slow processor; time that a disk takes does not count.
    private static readonly TimeSpan WritePatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan OpenPatience = TimeSpan.FromHours(1);

    private LoopThread? _thread;
    private long _pruned = time.GetTimestamp(), _looked = time.GetTimestamp();
    private string? _outagesRefused;

    public void Start()
    {
        _thread = new LoopThread("store", Step, time) { Died = Bury };
        loops.Add(_thread, new LoopLimits(() => store.Status.IsOpen ? WritePatience : OpenPatience));
        _thread.Start();
    }

    /// <summary>Commits what is buffered. Call it after sampling has stopped.</summary>
    public void Stop()
    {
        // A write that hangs on a dying disk is left behind; one that runs is waited for.
        var hasEnded = _thread?.Stop(StopPatience) == true;
        var left = hasEnded ? sink.Flush(FlushPatience) : sink.Buffered;
        if (left > 0) Log.ReadingsLost(logger, left);
        else if (hasEnded) KeepOutages(outages.Stop);
    }

    public void CommitSoon()
    {
        sink.CommitSoon();
        _thread?.Wake();
    }

    public void Dispose() => _thread?.Dispose();

    private void Bury(Exception failure)
    {
        Log.LoopDied(logger, "store", failure);
        board.HasDeadLoop = true;
    }

    private TimeSpan Step()
    {
        disk.Measure();
        var wait = sink.Step();
        if (store.Status.IsOpen) KeepOutages(outages.Step);
        if (store.Status.IsOpen) RecallHeat();
        if (wait > TimeSpan.Zero && store.Status.IsOpen) LookAfter();
        return wait < LookEvery ? wait : LookEvery;
    }

    private void LookAfter()
    {
        if (sink.LastFailure is null && time.GetElapsedTime(_looked) >= LookEvery) Look(); // else the next try will see
        if (time.GetElapsedTime(_pruned) >= PruneEvery) Prune();
    }

    /// <summary>Whether the file is still there.</summary>
    private void Look()
    {
        _looked = time.GetTimestamp();
        try
        {
            store.Open();
        }
        catch (StoreException failure)
        {
            Log.LookFailed(logger, failure.Message);
        }
    }

    private void RecallHeat()
    {
        try
        {
            memory.Step();
        }
        catch (StoreException failure)
        {
            Log.HeatNotRecalled(logger, failure.Message);
        }
    }

    private void KeepOutages(Action step)
    {
        try
        {
            step();
            _outagesRefused = null;
        }
        catch (StoreException failure)
        {
            if (failure.Message != _outagesRefused) Log.OutagesNotKept(logger, failure.Message);
            _outagesRefused = failure.Message;
        }
    }

    private void Prune()
    {
        try
        {
            if (store.Prune() > 0) return;
        }
        catch (StoreException failure)
        {
            Log.PruneFailed(logger, failure.Message);
        }

        _pruned = time.GetTimestamp();
    }
}
