using System.Globalization;
using TempMonitor.Core.Calibration;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Threading;

namespace TempMonitor.Daemon.Calibration;

/// <summary>Carries out a heating run: sets the load, reads, waits; the run itself decides.</summary>
internal sealed class CpuFactorMeasurement(ILiveReadings source, string sensor, HeatPlan plan, double hottestCpu, TextWriter progress)
{
    /// <exception cref="CalibrationException">It had to be given up; the CPU rests again.</exception>
    public IReadOnlyList<HeatPoint> Run()
    {
        using var never = new ManualResetEvent(initialState: false);
        using var pause = new TimedWait(source.Time, never);
        var run = new HeatRun(plan, hottestCpu);
        var start = source.Time.GetTimestamp();
        bool? said = null;
        try
        {
            for (var look = Look(); Step(run, start, look) is { } working; look = Look())
            {
                if (working != said) Say(working, run);
                said = working;
                source.Load.Set(working && look.SeesCpu);
                pause.Wait(look.Next);
            }
        }
        finally
        {
            source.Load.Set(working: false);
        }

        return run.Points;
    }

    private HeatLook Look()
    {
        var readings = source.Read();
        return new(readings.FirstOrDefault(r => r.Sensor == sensor && r.Quantity == Quantity.Temperature), readings.FirstOrDefault(r => r.Quantity == Quantity.CpuTemperature));
    }

    private bool? Step(HeatRun run, long start, HeatLook look)
    {
        look.Check();
        // what counts is when it was read: a monitor's reading may be some seconds old
        var elapsed = source.Time.GetElapsedTime(start) - (look.Sensor?.Age ?? TimeSpan.Zero);
        return run.Step(elapsed, look.Sensor?.Raw, look.Cpu?.Raw);
    }

    private void Say(bool working, HeatRun run)
    {
        var now = run.Points.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (sensor {run.Points[^1].Sensor:0.0} °C, CPU {run.Points[^1].Cpu:0.0} °C)");
        progress.WriteLine(working ? $"load on all cores for {plan.Load.TotalMinutes:0.#} min{now}" : $"idle for {plan.Idle.TotalMinutes:0.#} min{now}");
    }
}
