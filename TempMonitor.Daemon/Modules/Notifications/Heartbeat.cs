using TempMonitor.Core.Notifications;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Outgoing;

namespace TempMonitor.Daemon.Modules.Notifications;

/// <summary>Tells another system, at each interval, that the room is being measured. That one raises the alarm when it hears nothing.</summary>
internal sealed class Heartbeat(HeartbeatOptions options, IStatusBoard board, HttpPost http, HeartbeatState state, ILogger<Heartbeat> logger) : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private string? _pause;

    public SecretMask Mask { get; } = SecretMask.Of(options);

    public TimeSpan Step()
    {
        var pause = HeartbeatRule.WhyNot(board.Take());
        if (pause is not null && _pause is null) Log.HeartbeatPauses(logger, pause);
        _pause = pause;
        if (pause is null) Beat();
        return options.Interval;
    }

    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        _stop.Dispose();
        http.Dispose();
    }

    private void Beat()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, options.Url);
        Settle(Deadline.Within(options.Timeout, TimeProvider.System, _stop.Token, limit => http.Send(request, limit)));
    }

    private void Settle(DeliveryResult result)
    {
        if (result.Outcome == DeliveryOutcome.Accepted)
        {
            if (state.Status.Failing is not null) Log.HeartbeatRecovered(logger);
            state.Status.Succeeded(isNews: true);
            return;
        }

        var reason = Mask.Clean(result.Reason ?? "");
        if (state.Status.Failed(reason, result.Brief)) Log.HeartbeatFailed(logger, reason);
    }
}

/// <summary>How the heartbeat does. Apart from it, because health asks for this and the heartbeat asks for health.</summary>
internal sealed record HeartbeatState(TargetStatus Status);

/// <summary>The heartbeat's own loop.</summary>
internal sealed class HeartbeatService(Heartbeat heartbeat, TimeProvider time, ILogger<Heartbeat> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(2);

    private readonly ModuleLoop _loop = new("heartbeat", heartbeat.Step, time, logger, () => heartbeat.Mask);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop.Start();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.Run(Stop, CancellationToken.None);

    public void Dispose() => _loop.Dispose();

    private void Stop()
    {
        heartbeat.Stop();
        if (!_loop.Stop(StopPatience)) Log.LeftBehind(logger, "The heartbeat");
    }
}
