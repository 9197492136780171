using System.Security.Cryptography;
using System.Text.RegularExpressions;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

/// <summary>The time-lapses that were asked for over HTTP: one at a time is made, the last few are kept for a while.</summary>
internal sealed partial class TimelapseJobs(TimelapseMaker maker, string folder, TimeProvider machine, ILogger<TimelapseJobs> logger)
{
    private const int MostKept = 3;
    private static readonly TimeSpan KeepFor = TimeSpan.FromHours(1), Idle = TimeSpan.FromMinutes(1);
    private readonly Lock _lock = new();
    private readonly List<TimelapseJob> _jobs = [];
    private bool _isClear;

    /// <summary>Set by whoever owns the thread.</summary>
    public Action Wake { get; set; } = () => { };

    public IReadOnlyList<TimelapseJob> All
    {
        get
        {
            lock (_lock) return [.. _jobs];
        }
    }

    /// <returns>Null when one is under way.</returns>
    public TimelapseJob? TryAdd(TimelapseOrder order, long total)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        lock (_lock)
        {
            if (_jobs.Exists(j => !j.IsOver)) return null;
            var job = new TimelapseJob(id, order, total, Path.Combine(folder, $"{id}.mp4"));
            _jobs.Add(job);
            Wake();
            return job;
        }
    }

    public TimelapseJob? Find(string camera, string? id) => All.FirstOrDefault(j => j.Order.Camera == camera && j.Id == id);

    /// <summary>Ends one that is under way; forgets one that is over, with its video.</summary>
    public void Remove(TimelapseJob job)
    {
        if (job.IsOver) Forget(job);
        else job.Cancel();
    }

    /// <summary>How long a finished one is still there.</summary>
    public TimeSpan? LeftOf(TimelapseJob job) => job.Ended is { } ended && KeepFor - machine.GetElapsedTime(ended) is var left ? (left > TimeSpan.Zero ? left : TimeSpan.Zero) : null;

    /// <summary>Makes the one that waits, and forgets those that were there long enough.</summary>
    /// <returns>When to look again.</returns>
    public TimeSpan Step(CancellationToken stopping)
    {
        if (!_isClear) Clear();
        _isClear = true;
        if (All.FirstOrDefault(j => !j.IsOver) is { } job) Work(job, stopping);
        var over = All.Where(j => j.IsOver).OrderByDescending(j => j.Ended).ToList();
        foreach (var old in over.Where((j, i) => i >= MostKept || LeftOf(j) == TimeSpan.Zero)) Forget(old);
        return Idle;
    }

    private void Work(TimelapseJob job, CancellationToken stopping)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(job.Cancellation, stopping);
        try
        {
            Prepare();
            var result = maker.Make(job.Order, job.File, job.Report, end.Token);
            job.End(TimelapseState.Done, machine.GetTimestamp(), bytes: result.Bytes);
            Log.TimelapseMade(logger, job.Order.Camera, result.Frames, result.Skipped, result.Bytes);
        }
        catch (OperationCanceledException)
        {
            job.End(TimelapseState.Cancelled, machine.GetTimestamp());
        }
        catch (Exception failure) when (failure is TimelapseException or StoreException or IOException or UnauthorizedAccessException)
        {
            job.End(TimelapseState.Failed, machine.GetTimestamp(), failure.Message);
            Log.TimelapseFailed(logger, job.Order.Camera, failure.Message);
        }
        finally
        {
            if (!job.IsOver) job.End(TimelapseState.Failed, machine.GetTimestamp(), "something went wrong in the daemon; its log says what");
        }
    }

    /// <summary>What a daemon that was killed has left. Other videos are somebody's own.</summary>
    private void Clear()
    {
        if (!Directory.Exists(folder)) return;
        foreach (var file in Directory.EnumerateFiles(folder, "*.mp4*").Where(f => OwnName().IsMatch(Path.GetFileName(f)) && new FileInfo(f).LinkTarget is null)) File.Delete(file);
    }

    private void Prepare()
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private void Forget(TimelapseJob job)
    {
        lock (_lock) _jobs.Remove(job);
        File.Delete(job.File);
        job.Dispose();
    }

    [GeneratedRegex(@"\A[0-9a-f]{16}\.mp4(\.unfinished-[0-9]+)?\z")]
    private static partial Regex OwnName();
}
