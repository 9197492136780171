namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>One step of the alarms' loop: begin once the past is known, then look once a second, and tell what there is to tell.</summary>
internal sealed class AlarmWatch(AlarmDesk desk, AlarmPast past, AlarmTeller teller)
{
    private static readonly TimeSpan TickEvery = TimeSpan.FromSeconds(1), UntilBegun = TimeSpan.FromSeconds(0.25);
    private bool _hasBegun;

    /// <remarks>What is untold is told by every step, whatever else goes wrong in it.</remarks>
    public TimeSpan Step()
    {
        try
        {
            return Look();
        }
        finally
        {
            teller.Step();
        }
    }

    private TimeSpan Look()
    {
        if (!_hasBegun)
        {
            if (past.TryBegin() is not { } ledger) return UntilBegun;
            desk.Open(ledger);
            _hasBegun = true;
        }

        desk.Tick();
        return TickEvery;
    }
}
