using System.Globalization;
using TempMonitor.Core.Calibration;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Calibration;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Cli;

/// <summary>What was asked of <c>calibrate --reference</c> or <c>--salt</c>.</summary>
internal sealed record ReferenceRequest(
    string[] Overrides, SensorId Sensor, Quantity Quantity, string[] References, string[] Salts, double? At, double? ReferenceUncertainty, bool Write);

/// <summary><c>tempmonitor calibrate --reference</c> and <c>--salt</c>.</summary>
internal static class CalibrateReference
{
    public static int Run(ReferenceRequest request)
    {
        if (request.ReferenceUncertainty < 0) throw new SettingsException("--reference-uncertainty must not be negative");
        var asked = References.Parse(request);
        var loaded = LoadedSettings.Load(request.Overrides);
        CheckName(loaded.Settings, request.Sensor);
        var points = Measure(request, asked, loaded);
        var fit = ReferenceFit.Of(points, asked.Uncertainty, LimitsOf(request.Quantity));
        fit.Calibration.Date = TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Report(request, points, fit);
        CalibrationOutcome.Finish(
            loaded, request.Write, CalibrationEntry.Of(request.Sensor, request.Quantity, fit.Calibration),
            () => CalibrationEntry.Verify(LoadedSettings.Load(request.Overrides).Settings, request.Sensor, request.Quantity, fit.Calibration));
        return CommandLine.Ok;
    }

    private static List<ReferencePoint> Measure(ReferenceRequest request, References asked, LoadedSettings loaded)
    {
        if (!asked.NeedsSensor)
        {
            if (loaded.Settings.Sensors is null) Console.WriteLine($"Sensors are looked for, not configured: this will hold for the one that is found under the name '{request.Sensor}'.");
            return asked.Resolve(live: null, celsius: request.At);
        }

        using var source = LiveReadings.Open(loaded);
        var calibrations = new CalibrationBook();
        calibrations.Use(loaded.Settings.Calibrations());
        var measurement = new LiveMeasurement(source, calibrations, Console.Out);
        Console.WriteLine($"Reading {request.Sensor} {request.Quantity} through {source.Origin} for a minute.");
        var live = measurement.Take(request.Sensor, request.Quantity);
        return asked.Resolve(live, request.At ?? (asked.NeedsTemperature ? measurement.Take(request.Sensor, Quantity.Temperature).Value : null));
    }

    private static void CheckName(DaemonSettings settings, SensorId sensor)
    {
        if (settings.Sensors is { } known && known.All(s => s.Id != sensor))
            throw new SettingsException($"--sensor {sensor}: there is no such sensor; configured are {string.Join(", ", known.Select(s => s.Id))}");
    }

    private static ReferenceLimits LimitsOf(Quantity quantity) =>
        quantity == Quantity.Temperature ? ReferenceLimits.Temperature : quantity == Quantity.Humidity ? ReferenceLimits.Humidity : ReferenceLimits.Other;

    private static void Report(ReferenceRequest request, List<ReferencePoint> points, ReferenceFit fit)
    {
        var curve = new CalibrationCurve(fit.Calibration);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{request.Sensor} {request.Quantity}: {fit.Method}"));
        foreach (var point in points)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  measured {point.Measured,8:0.00}  true {point.True,8:0.00}  calibrated {curve.Apply(point.Measured),8:0.00} {request.Quantity.Unit}"));
        if (fit.Residual is { } residual) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"residual {residual:0.000} {request.Quantity.Unit}"));
        Console.WriteLine(fit.Calibration.Uncertainty is { } uncertainty
            ? string.Create(CultureInfo.InvariantCulture, $"uncertainty ± {uncertainty:0.00} {request.Quantity.Unit} (95 %)")
            : "uncertainty unknown: say how good the reference is with --reference-uncertainty");
        if (points.Exists(p => p.Noise > 0)) Console.WriteLine($"To go on with another reference later, repeat what was measured now: {string.Join(' ', points.Select(p => string.Create(CultureInfo.InvariantCulture, $"--reference {p.Measured:0.00}={p.True:0.00}")))}");
    }
}
