using System.Text.Json.Nodes;
using TempMonitor.Core.Calibration;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Calibration;

/// <summary>A result as settings: how it goes into the file, and whether it is what counts afterwards.</summary>
internal static class CalibrationEntry
{
    public static Action<JsonObject> Of(SensorId sensor, Quantity quantity, CalibrationOptions options) => root =>
    {
        var entry = CalibrationFile.Child(CalibrationFile.Child(CalibrationFile.Child(root, "Sensors"), sensor.Name), "Calibration");
        CalibrationFile.Set(entry, quantity.Name, ToJson(options));
    };

    public static Action<JsonObject> Of(HeatFit fit, string date) => root =>
    {
        var section = CalibrationFile.Child(root, "Compensation");
        CalibrationFile.Set(section, nameof(CompensationOptions.CpuFactor), Factor(fit));
        CalibrationFile.Set(section, nameof(CompensationOptions.CpuFactorUncertainty), Math.Round(fit.FactorUncertainty, 4));
        CalibrationFile.Set(section, nameof(CompensationOptions.CpuTimeConstant), TimeConstant(fit).ToString("c"));
        CalibrationFile.Set(section, nameof(CompensationOptions.CpuFactorDate), date);
    };

    /// <exception cref="SettingsException">Another file, read later, or mixed in by the layers, says otherwise.</exception>
    public static void Verify(DaemonSettings settings, SensorId sensor, Quantity quantity, CalibrationOptions wanted)
    {
        var (inForce, expected) = (settings.Calibrations().FirstOrDefault(c => c.Key == (sensor, quantity)).Value, new CalibrationCurve(wanted));
        double[] probes = [0, 25, 50, 100, .. wanted.Points.Select(p => p.Measured)];
        if (inForce is not null && Array.TrueForAll(probes, p => Math.Abs(inForce.Apply(p) - expected.Apply(p)) < 1e-6)) return;
        throw new SettingsException($"Another file of the configuration also sets Sensors:{sensor}:Calibration:{quantity}, and the two mix. Remove it there and try again; nothing was written.");
    }

    /// <exception cref="SettingsException">A later layer says otherwise.</exception>
    public static void Verify(DaemonSettings settings, HeatFit fit)
    {
        if (Math.Abs(settings.Compensation.CpuFactor - Factor(fit)) < 1e-9 && settings.Compensation.CpuTimeConstant == TimeConstant(fit)) return;
        throw new SettingsException("A later file of the configuration, the environment or the command line also sets Compensation:CpuFactor or CpuTimeConstant. Remove it there and try again; nothing was written.");
    }

    private static double Factor(HeatFit fit) => Math.Round(fit.Factor, 4);

    private static TimeSpan TimeConstant(HeatFit fit) => TimeSpan.FromSeconds(Math.Round(fit.TimeConstant.TotalSeconds));

    private static JsonObject ToJson(CalibrationOptions options)
    {
        var json = new JsonObject();
        if (options.Points.Count == 0) json[nameof(options.Offset)] = options.Offset;
        else json[nameof(options.Points)] = new JsonArray([.. options.Points.Select(p => new JsonObject { [nameof(p.Measured)] = p.Measured, [nameof(p.True)] = p.True })]);
        if (options.Uncertainty is { } uncertainty) json[nameof(options.Uncertainty)] = uncertainty;
        if (options.Date is { } date) json[nameof(options.Date)] = date;
        return json;
    }
}
