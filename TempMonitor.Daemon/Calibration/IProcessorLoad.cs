using TempMonitor.Core.Sensors.Simulated;

namespace TempMonitor.Daemon.Calibration;

/// <summary>Makes the CPU work or rest. Disposed, it rests.</summary>
internal interface IProcessorLoad : IDisposable
{
    void Set(bool working);
}

/// <summary>All cores of this machine, at the lowest priority: whatever else wants to run comes first.</summary>
internal sealed class MachineLoad : IProcessorLoad
{
    private volatile bool _working;
    private Thread[] _threads = [];

    public void Set(bool working)
    {
        if (working == _working) return;
        _working = working;
        if (working) _threads = [.. Enumerable.Range(0, Environment.ProcessorCount).Select(Start)];
        else foreach (var thread in _threads) thread.Join();
    }

    public void Dispose() => Set(working: false);

    private Thread Start(int number)
    {
        // background: a killed calibration leaves nothing running
        var thread = new Thread(() => Work(number + 1)) { IsBackground = true, Priority = ThreadPriority.Lowest, Name = $"load {number}" };
        thread.Start();
        return thread;
    }

    /// <summary>Arithmetic that the compiler can't leave out.</summary>
    private void Work(double value)
    {
        while (_working)
            for (var i = 0; i < 10_000; i++) value = Math.Sqrt((value * value) + i);
        GC.KeepAlive(value);
    }
}

/// <summary>The computer of the simulated room.</summary>
internal sealed class SimulatedLoad(SimulatedRoom room) : IProcessorLoad
{
    private bool? _working;

    public void Set(bool working)
    {
        if (working == _working) return;
        _working = working;
        room.ChangeLoad(working ? 1 : 0);
    }

    public void Dispose()
    {
        // the room ends with the process
    }
}
