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
            while (Step(run, start) is { } working)
            {
                if (working != said) Say(working, run);
                said = working;
                source.Load.Set(working);
                pause.Wait(source.Interval);
            }
        }
        finally
        {
            source.Load.Set(working: false);
        }

        return run.Points;
    }

    private bool? Step(HeatRun run, long start)
    {
        var readings = source.Read();
        var temperature = readings.FirstOrDefault(r => r.Sensor == sensor && r.Quantity == Quantity.Temperature);
        // what counts is when it was read: a monitor's reading may be some seconds old
        var elapsed = source.Time.GetElapsedTime(start) - (temperature?.Age ?? TimeSpan.Zero);
        return run.Step(elapsed, temperature?.Raw, readings.FirstOrDefault(r => r.Quantity == Quantity.CpuTemperature)?.Raw);
    }

    private void Say(bool working, HeatRun run)
    {
        var now = run.Points.Count == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" (sensor {run.Points[^1].Sensor:0.0} °C, CPU {run.Points[^1].Cpu:0.0} °C)");
        progress.WriteLine(working ? $"load on all cores for {plan.Load.TotalMinutes:0.#} min{now}" : $"idle for {plan.Idle.TotalMinutes:0.#} min{now}");
    }
}
