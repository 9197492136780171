using TempMonitor.Core.Health;

namespace TempMonitor.Daemon.Modules.LedMatrix;

/// <summary>A machine without a panel is well; one whose panel or joystick fails is not, though the room is still watched.</summary>
internal sealed class LedHealth(LedBoard board) : IHealthSource
{
    // a frame takes the bus 20 ms; a transfer that is stuck is given up by the kernel after about a second
    private static readonly TimeSpan HungAfter = TimeSpan.FromSeconds(10);

    public IEnumerable<HealthEntry> Check()
    {
        yield return OfPanel();
        if (board.Stick?.Failure is { } failure)
            yield return new("module:LedMatrix:joystick", HealthStatus.Degraded, "the joystick can't be read", "do what the message says; it is tried again every minute") { Detail = failure };
    }

    private HealthEntry OfPanel()
    {
        const string Name = "module:LedMatrix";
        var now = board.Now;
        if (board.Panel?.SteppingFor is { } hung && hung > HungAfter)
            return new(Name, HealthStatus.Degraded, $"the LED matrix has not taken a frame for {hung.TotalSeconds:0} s: its bus hangs", "power-cycle the board, or set Modules:LedMatrix:Enabled to false");
        if (board.Panel?.Failure is { } failure)
            return new(Name, HealthStatus.Degraded, "the LED matrix can't be used", "do what the message says, or set Modules:LedMatrix:Enabled to false") { Detail = failure };
        return now.Panel is { } panel
            ? new(Name, HealthStatus.Healthy, panel.Kind) { Detail = panel.Place }
            : new(Name, HealthStatus.Healthy, "there is no LED matrix") { Detail = now.Absence };
    }
}
