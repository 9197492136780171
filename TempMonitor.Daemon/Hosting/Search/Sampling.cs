using TempMonitor.Core.Groups;
using TempMonitor.Core.Health;
using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting.Supervision;
using TempMonitor.Daemon.Threading;

namespace TempMonitor.Daemon.Hosting.Search;

/// <summary>Owns the threads of sampling: one per bus, one that looks for sensors, one that watches the others.</summary>
internal sealed class Sampling(
    DaemonSettings settings, AutomaticSensors automatic, HardwareAccess hardware, SensorFactory factory,
    SensorBoard board, HealthBoard health, LoopWatch loops, IEnumerable<IWatchDuty> duties, TimeProvider time, ILogger<Sampling> logger) : IDisposable
{
    private static readonly TimeSpan WatchEvery = TimeSpan.FromSeconds(1);

    // a report asks everything that can be sick; nobody needs its change to the second
    private static readonly TimeSpan ReportEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    // what our own code may take in one read beyond its deadline, and to go through all drivers in a search
    private static readonly LoopLimits Looks = new(TimeSpan.FromMinutes(5));
    private static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1);

    private readonly IWatchDuty[] _duties = [.. duties];
    private readonly Lock _lock = new();
    private readonly List<LoopThread> _threads = [];
    private long? _reported;
    private bool _saidNoSensor;
    private bool _stopping;

    public void Start()
    {
        Run("watch", Watch, TimeProvider.System, limits: null); // who watches is watched by the service manager
        Run("look", Look, TimeProvider.System, Looks);
    }

    public void Stop()
    {
        LoopThread[] threads;
        lock (_lock)
        {
            _stopping = true;
            threads = [.. _threads];
        }

        // All are told before any is interrupted or waited for: together they may take no longer than one.
        foreach (var thread in threads) thread.Stop(TimeSpan.Zero);
        hardware.Interrupt();
        var asked = TimeProvider.System.GetTimestamp();
        foreach (var thread in threads)
            if (!thread.Stop(Left(asked))) Log.ThreadLeftBehind(logger, thread.Name);
    }

    public void Dispose()
    {
        lock (_lock)
            foreach (var thread in _threads) thread.Dispose();
        foreach (var loop in board.Loops) loop.Dispose();
    }

    private static TimeSpan Left(long asked)
    {
        var left = StopPatience - TimeProvider.System.GetElapsedTime(asked);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private TimeSpan Watch()
    {
        board.Watch();
        loops.Look();
        if (_reported is not { } last || TimeProvider.System.GetElapsedTime(last) >= ReportEvery) Report();
        var wait = WatchEvery;
        foreach (var duty in _duties)
            if (duty.Step() is var wish && wish < wait) wait = wish;
        return wait;
    }

    private void Report()
    {
        health.Report();
        _reported = TimeProvider.System.GetTimestamp();
    }

    /// <summary>Starts what is configured; with <c>auto</c> goes on looking: a board may be plugged in, or its module loaded, later.</summary>
    private TimeSpan Look()
    {
        if (settings.Sensors is { } configured) AddConfigured(configured);
        else Survey();
        if (!_saidNoSensor && !board.Loops.SelectMany(l => l.Sensors).Any(s => s.Settings.MeasuresRoom))
            Log.NoSensor(logger, board.Search.Trouble ?? "no known chip answers", HardwareAccess.Hint.WayOut);
        _saidNoSensor = true;
        board.HasLooked = true;
        return settings.Sensors is null && !hardware.IsSimulated ? LookEvery : Timeout.InfiniteTimeSpan;
    }

    private void AddConfigured(IReadOnlyList<SensorCandidate> sensors)
    {
        automatic.UseConfigured(sensors);
        Add(sensors);
    }

    private void Survey()
    {
        board.Search.Begin();
        string? trouble = null;
        foreach (var result in automatic.Look())
        {
            foreach (var sensor in result.Found) DefaultGroups.Assign(sensor.Options);
            Add(result.Found);
            trouble ??= result.Trouble;
        }

        board.Search.End(trouble ?? hardware.Trouble);
    }

    private void Add(IEnumerable<SensorCandidate> sensors)
    {
        foreach (var loop in factory.Create(sensors.Where(s => !board.Knows(s.Id)), hardware)) Start(loop);
    }

    private void Start(SensorLoop loop)
    {
        Log.LoopStarted(logger, loop.Key, string.Join(", ", loop.Sensors.Select(s => $"{s.Id} ({s.Settings.Driver}, every {s.Settings.Interval.TotalSeconds:0.#} s)")));
        if (board.Loops.FirstOrDefault(l => l.Key == loop.Key) is { } running)
        {
            running.Join(loop);
            Wake(ThreadName(loop.Key));
            return;
        }

        board.Add(loop);
        Run(ThreadName(loop.Key), loop.Step, time, new LoopLimits(ReadPatience, () => loop.HungFor > TimeSpan.Zero));
    }

    private static string ThreadName(string bus) => $"bus {bus}";

    private void Wake(string name)
    {
        lock (_lock) _threads.Find(t => t.Name == name)?.Wake();
    }

    private void Run(string name, Func<TimeSpan> step, TimeProvider clock, LoopLimits? limits)
    {
        var thread = new LoopThread(name, step, clock) { Died = failure => Bury(name, failure) };
        lock (_lock)
        {
            if (_stopping) return;
            _threads.Add(thread);
            if (limits is not null) loops.Add(thread, limits);
            thread.Start();
        }
    }

    private void Bury(string name, Exception failure)
    {
        Hosting.Log.LoopDied(logger, name, failure);
        board.HasDeadLoop = true;
    }
}
