using TempMonitor.Core.Alarms;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Owns the two threads of the alarms: one watches and tells, one stores.</summary>
internal sealed class AlarmService : IHostedService, IDisposable
{
    // together well within what the host allows for a stop
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1), FlushPatience = TimeSpan.FromSeconds(3);

    private readonly AlarmRecorder _recorder;
    private readonly ILogger<AlarmService> _logger;
    private readonly ModuleLoop _watching;
    private readonly ModuleLoop _recording;

    /// <param name="time">The daemon's clock, which in a simulated room may be a fast one.</param>
    /// <param name="machine">The machine's own clock, by which disks are waited for.</param>
    public AlarmService(
        AlarmWatch watch, AlarmRecorder recorder, AlarmDesk desk, IncidentNotes notes, SilenceBook silences, AlarmBoard board, TimeProvider time, TimeProvider machine, ILogger<AlarmService> logger)
    {
        (_recorder, _logger) = (recorder, logger);
        board.Watching = _watching = new ModuleLoop("alarms", watch.Step, time, logger);
        board.Recording = _recording = new ModuleLoop("alarm records", recorder.Step, machine, logger);
        desk.Added = notes.Told = silences.Changed = _recording.Wake;
        recorder.Tried = _watching.Wake;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _watching.Start();
        _recording.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(Stop, CancellationToken.None);

    public void Dispose()
    {
        _watching.Dispose();
        _recording.Dispose();
    }

    private void Stop()
    {
        _recording.Stop(TimeSpan.Zero);
        if (!_watching.Stop(StopPatience)) Log.LoopLeftBehind(_logger, "alarms");
        if (!_recording.Stop(StopPatience) || !Task.Run(_recorder.Flush).Wait(FlushPatience)) Log.LoopLeftBehind(_logger, "alarm records");
    }
}
