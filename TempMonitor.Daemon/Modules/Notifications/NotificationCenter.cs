using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>All targets with a loop of their own each: one that hangs holds nobody else up.</summary>
internal sealed class NotificationCenter : IAlarmListener, INotificationTest, IHostedService, IDisposable
{
    // well within what the host allows for a stop; what was interrupted is sent after the next start
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private readonly (TargetWorker Worker, ModuleLoop Loop)[] _targets;
    private readonly ILogger<NotificationCenter> _logger;

    public NotificationCenter(IEnumerable<TargetWorker> workers, TimeProvider time, ILogger<NotificationCenter> logger)
    {
        _logger = logger;
        _targets = [.. workers.Select(w => (w, new ModuleLoop($"notify {w.Target.Name}", w.Step, time, logger, () => w.Target.Mask)))];
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

    public Task StartAsync(CancellationToken cancellationToken)
    {
        Log.Targets(_logger, _targets.Length == 0 ? "nobody: no target is configured" : string.Join(", ", _targets.Select(t => $"{t.Worker.Target.Name} ({t.Worker.Target.Options.Kind})")));
        foreach (var (_, loop) in _targets) loop.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(Stop, CancellationToken.None);

    public void Dispose()
    {
        foreach (var (worker, loop) in _targets)
        {
            loop.Dispose();
            worker.Dispose();
        }
    }

    private void Stop()
    {
        foreach (var (worker, _) in _targets) worker.Stop();
        Parallel.ForEach(_targets, target =>
        {
            if (!target.Loop.Stop(StopPatience)) Log.LeftBehind(_logger, $"The notifier {target.Worker.Target.Name}");
        });
    }
}
