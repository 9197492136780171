using System.Globalization;
using TempMonitor.Core.Calibration;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Calibration;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Cli;

/// <summary>What was asked of <c>calibrate --cpu-factor</c>.</summary>
internal sealed record CpuFactorRequest(string[] Overrides, SensorId? Sensor, HeatPlan Plan, double HottestCpu, bool Write);

/// <summary><c>tempmonitor calibrate --cpu-factor</c>.</summary>
internal static class CalibrateCpuFactor
{
    public static int Run(CpuFactorRequest request)
    {
        var loaded = LoadedSettings.Load(request.Overrides);
        using var source = LiveReadings.Open(loaded);
        var sensor = Subject(source, request.Sensor);
        Console.WriteLine($"Measuring how much of the CPU's heat reaches {sensor}, through {source.Origin}: {request.Plan.Total.TotalMinutes:0} min. Leave lid, fan and place as they will stay.");
        var points = new CpuFactorMeasurement(source, sensor, request.Plan, request.HottestCpu, Console.Out).Run();
        var fit = HeatFit.Of(points);
        Console.Write(Describe(points, fit, loaded.Settings.Compensation.CpuFactor));
        var today = TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        CalibrationOutcome.Finish(loaded, request.Write, CalibrationEntry.Of(fit, today), settings => CalibrationEntry.Verify(settings, fit));
        return CommandLine.Ok;
    }

    /// <summary>The sensor that was named, else the first that shows a temperature.</summary>
    private static string Subject(ILiveReadings source, SensorId? named)
    {
        var readable = source.Read().Where(r => r.Quantity == Quantity.Temperature).Select(r => r.Sensor).ToList();
        if (readable.Count == 0) throw new SettingsException("No sensor shows a temperature now: look at the log of the monitor.");
        if (named is not { Name: var name }) return readable[0];
        return readable.Contains(name) ? name : throw new SettingsException($"{name} has no temperature now. Readable are: {string.Join(", ", readable)}.");
    }

    private static string Describe(IReadOnlyList<HeatPoint> points, HeatFit fit, double before) => string.Create(CultureInfo.InvariantCulture, $"""

        raw temperature of the sensor, °C, over {points[^1].Seconds / 60:0} min:
        {TextPlot.Draw([.. points.Select(p => p.Sensor)], fit.Predicted)}
        CPU factor     {fit.Factor:0.000} ± {fit.FactorUncertainty:0.000} (until now {before:0.###})
        time constant  {fit.TimeConstant.TotalSeconds:0} ± {fit.TimeConstantUncertainty.TotalSeconds:0} s
        residual       {fit.Residual:0.000} °C (standard deviation of {points.Count} readings about the model)

        """);
}
