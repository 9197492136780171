using System.Collections.Concurrent;
using System.Collections.Immutable;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>All targets with a loop of their own each: one that hangs holds nobody else up.</summary>
internal sealed class NotificationCenter : IAlarmListener, INotificationTest, ILiveSettings, IHostedService, IDisposable
{
    // well within what the host allows for a stop; what was interrupted is sent after the next start
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    // somebody may be testing a target just when it is exchanged
    private const int MostRetired = 4;

    private readonly Lock _changing = new();
    private readonly Func<string, TargetOptions, TargetWorker?, TargetWorker>? _create;
    private readonly TimeProvider _time;
    private readonly ILogger<NotificationCenter> _logger;
    private readonly Queue<Running> _retired = new();
    private ImmutableArray<Running> _targets;
    private bool _isStarted;
    private bool _isStopping;

    /// <param name="create">Makes the worker of a target that is configured while the daemon runs; the last is the one whose place it takes.</param>
    public NotificationCenter(IEnumerable<TargetWorker> workers, TimeProvider time, ILogger<NotificationCenter> logger, Func<string, TargetOptions, TargetWorker?, TargetWorker>? create = null)
    {
        (_time, _logger, _create) = (time, logger, create);
        _targets = [.. workers.Select(Loop)];
    }

    /// <summary>How each does, and whether its own loop is broken.</summary>
    public IEnumerable<(Target Target, TargetStatus Status, bool IsBroken)> Targets => _targets.Select(t => (t.Worker.Target, t.Worker.Status, t.Loop.Failure is not null));

    public void Take(IReadOnlyList<AlarmRecord> records)
    {
        foreach (var (worker, loop) in _targets)
        {
            worker.Take(records);
            loop.Wake();
        }
    }

    public IReadOnlyList<NotificationTestResult> Test(string text, CancellationToken cancellation) =>
        Task.WhenAll(_targets.Select(t => Task.Run(() => t.Worker.Test(text, cancellation), cancellation))).GetAwaiter().GetResult();

    /// <summary>Targets that say something else than before begin anew where they were; the others notice nothing.</summary>
    public void Use(DaemonSettings settings)
    {
        if (_create is null || settings.Modules.Select(m => m.Options).OfType<NotificationsOptions>().FirstOrDefault()?.Targets is not { } wanted) return;
        lock (_changing)
        {
            if (_isStopping) return;
            var changed = _targets.Where(t => !SameOptions.Are(wanted.GetValueOrDefault(t.Name), t.Worker.Target.Options)).ToList();
            var ended = Halt(changed);
            foreach (var target in changed) Exchange(target, wanted.GetValueOrDefault(target.Name), ended.Contains(target));
            foreach (var (name, options) in wanted.Where(w => _targets.All(t => t.Name != w.Key)).ToList()) Put(name, Loop(_create(name, options, null)));
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (_changing)
        {
            Log.Targets(_logger, _targets.Length == 0 ? "nobody: no target is configured" : string.Join(", ", _targets.Select(t => $"{t.Name} ({t.Worker.Target.Options.Kind})")));
            foreach (var (_, loop) in _targets) loop.Start();
            _isStarted = true;
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(Stop, CancellationToken.None);

    public void Dispose()
    {
        foreach (var target in _targets.Concat(_retired)) target.Dispose();
    }

    private Running Loop(TargetWorker worker) => new(worker, new ModuleLoop($"notify {worker.Target.Name}", worker.Step, _time, _logger, () => worker.Target.Mask));

    /// <summary>Until the new one has its place the old one takes in what is told: the new one finds it there.</summary>
    private void Exchange(Running old, TargetOptions? options, bool hasEnded)
    {
        Put(old.Name, options is null ? null : Loop(_create!(old.Name, options, hasEnded && options.Kind == old.Worker.Target.Options.Kind ? old.Worker : null)));
        if (!hasEnded) return; // it still uses what would be taken from it
        _retired.Enqueue(old);
        if (_retired.Count > MostRetired) _retired.Dequeue().Dispose();
    }

    /// <param name="target">Null: there is none of this name any more.</param>
    private void Put(string name, Running? target)
    {
        _targets = [.. _targets.Where(t => t.Name != name).Concat(target is null ? [] : [target]).OrderBy(t => t.Name, StringComparer.Ordinal)];
        Log.TargetChanged(_logger, name, target is null ? "is told no more" : $"is told by {target.Worker.Target.Options.Kind}");
        if (!_isStarted || target is null) return;
        target.Loop.Start();
        target.Loop.Wake();
    }

    private void Stop()
    {
        ImmutableArray<Running> targets;
        lock (_changing) (targets, _isStopping) = (_targets, true);
        Halt(targets);
    }

    /// <summary>All at once: those that hang are waited for together.</summary>
    /// <returns>Those that have ended.</returns>
    private ConcurrentBag<Running> Halt(IReadOnlyCollection<Running> targets)
    {
        var ended = new ConcurrentBag<Running>();
        foreach (var (worker, _) in targets) worker.Stop();
        Parallel.ForEach(targets, target =>
        {
            if (target.Loop.Stop(StopPatience)) ended.Add(target);
            else Log.LeftBehind(_logger, $"The notifier {target.Name}");
        });
        return ended;
    }

    private sealed record Running(TargetWorker Worker, ModuleLoop Loop) : IDisposable
    {
        public string Name => Worker.Target.Name;

        public void Dispose()
        {
            Loop.Dispose();
            Worker.Dispose();
        }
    }
}
