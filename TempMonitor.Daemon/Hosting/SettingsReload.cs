using System.Runtime.InteropServices;
using TempMonitor.Daemon.Composition;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting.Service;

namespace TempMonitor.Daemon.Hosting;

/// <summary>
/// SIGHUP (<c>systemctl reload</c>) and the settings page: reads the settings again and takes over what <see cref="LiveKeys"/> names. For all else it
/// says that a restart is needed; settings that can't be used change nothing.
/// </summary>
internal sealed class SettingsReload(
    SettingsRereading rereading, CorrectionsInForce corrections, SettingsHealth health, ILogger<SettingsReload> logger, ServiceReporter? service = null,
    IEnumerable<ILiveSettings>? live = null) : IRunningSettings, IHostedService, IDisposable
{
    private readonly Lock _lock = new();
    private PosixSignalRegistration? _signal;
    private readonly ILiveSettings[] _live = [.. live ?? []];
    private volatile IReadOnlyDictionary<string, string> _inForce = rereading.Started;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        TellLeftOvers();
        // on Windows the same signal means that the console is closed
        if (!OperatingSystem.IsWindows()) _signal = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Handle);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _signal?.Dispose();

    /// <summary>Before and after the service can act on it, the signal must not end the process either. For as long as the program runs.</summary>
    public static IDisposable? SurviveHangups() =>
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true);

    public bool Takes(string key) => Runs(key) && LiveKeys.Has(key, _inForce.ContainsKey);

    public bool Reload()
    {
        lock (_lock)
        {
            service?.Reloading();
            try
            {
                var fresh = rereading.Read();
                Apply(fresh);
                health.Taken(fresh.Settings.LeftOvers);
                TellLeftOvers();
                return true;
            }
            catch (SettingsException refusal)
            {
                return Refuse(refusal.Problems);
            }
            catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
            {
                return Refuse([refusal.Message]);
            }
            finally
            {
                service?.Reloaded(); // also after settings that can't be used: the old ones are in force
            }
        }
    }

    private void Handle(PosixSignalContext context)
    {
        context.Cancel = true; // or the runtime ends the process
        Reload();
    }

    private bool Refuse(IReadOnlyList<string> problems)
    {
        foreach (var problem in problems) Log.ReloadRefused(logger, problem);
        health.Refused(problems);
        return false;
    }

    private void TellLeftOvers()
    {
        if (health.LeftOvers.Count > 0) Log.PassedOver(logger, string.Join(", ", health.LeftOvers));
    }

    private bool Runs(string key) =>
        rereading.Running is not { } running || !key.StartsWith("Modules:", StringComparison.OrdinalIgnoreCase) || running.Contains(key.Split(':')[1], StringComparer.OrdinalIgnoreCase);

    private void Apply(RereadSettings fresh)
    {
        var before = _inForce;
        var changed = SettingsDifference.Of(before, fresh.Values);
        var (live, fixedUntilRestart) = (changed.Where(IsLive).ToList(), changed.Where(k => !IsLive(k)).ToList());
        corrections.Use(fresh.Settings);
        foreach (var part in _live) part.Use(fresh.Settings);
        _inForce = SettingsDifference.Merge(before, fresh.Values, IsLive);
        if (live.Count > 0) Log.Reloaded(logger, string.Join(", ", live));
        else Log.ReloadedNothing(logger);
        if (fixedUntilRestart.Count > 0) Log.RestartNeeded(logger, string.Join(", ", fixedUntilRestart));

        bool IsLive(string key) => Runs(key) && LiveKeys.Has(key, k => before.ContainsKey(k) && fresh.Values.ContainsKey(k));
    }
}
