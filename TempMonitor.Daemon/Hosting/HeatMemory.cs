using TempMonitor.Core.Compensation;
using TempMonitor.Core.Outages;
using TempMonitor.Core.Pipeline;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Status;
using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Hosting;

/// <summary>
/// Tells the heat compensation what the run before saw of the CPU, once the database is open: after a restart the board is as warm as before it,
/// and without this the first minutes would be off by degrees.
/// </summary>
/// <remarks>A simulated room begins anew with each start: there the past is another room's.</remarks>
internal sealed class HeatMemory(CpuHeatCompensation heat, ReadingPipeline pipeline, IReadingStore store, IMachineStart machine, MonitorFacts facts, TimeProvider time)
{
    private bool _isDone = facts.Simulated;

    /// <summary>Once, after the first CPU temperature.</summary>
    /// <exception cref="StoreException">The engine refuses: then the first minutes are as after a first start.</exception>
    public void Step()
    {
        if (_isDone || heat.Beginning is not { } beginning) return;
        _isDone = true;
        var began = time.GetUtcNow() - time.GetElapsedTime(beginning.Timestamp);
        var past = store.Rows(new RowQuery(began - (heat.Memory * 2), began, beginning.Sensor, Quantity.CpuTemperature)).ToList();
        if (past.Count > 0) pipeline.Change(() => heat.Recall(past, began, machine.Now.At));
    }
}
