namespace TempMonitor.Daemon.Modules.LedMatrix;

/// <summary>Owns the module's two threads, the panel's and the joystick's, and leaves the panel dark.</summary>
internal sealed class LedService : IHostedService, IDisposable
{
    // both together well within what the host allows for a stop
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1), ClearPatience = TimeSpan.FromSeconds(0.5);

    private readonly LedShow _show;
    private readonly Joystick _joystick;
    private readonly ILogger<LedService> _logger;
    private readonly ModuleLoop _panelLoop;
    private readonly ModuleLoop _stickLoop;

    public LedService(LedBoard board, LedShow show, Joystick joystick, JoystickKeys keys, ILogger<LedService> logger)
    {
        (_show, _joystick, _logger) = (show, joystick, logger);

        // by the machine's own clock: pictures and keys are for people, however fast a simulated room lives
        board.Panel = _panelLoop = new ModuleLoop("LED matrix", show.Step, TimeProvider.System, logger);
        board.Stick = _stickLoop = new ModuleLoop("joystick", joystick.Step, TimeProvider.System, logger);
        keys.Pushed = _panelLoop.Wake;
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _panelLoop.Start();
        _stickLoop.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(Stop, CancellationToken.None);

    public void Dispose()
    {
        _panelLoop.Dispose();
        _stickLoop.Dispose();
        _joystick.Dispose();
    }

    private void Stop()
    {
        _stickLoop.Stop(TimeSpan.Zero);
        var isCleared = _panelLoop.Stop(StopPatience) && Task.Run(_show.Clear).Wait(ClearPatience);
        if (!isCleared) Log.LeftBehind(_logger);
        _stickLoop.Stop(StopPatience);
    }
}
