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
        var asked = References.Parse(request);
        var loaded = LoadedSettings.Load(request.Overrides);
        CheckSensor(loaded, request);
        asked.Check(request.Quantity, loaded.Settings.Plausibility.GetValueOrDefault(request.Quantity) ?? PlausibilityLimits.For(request.Quantity));
        var points = Measure(request, asked, loaded);
        var fit = ReferenceFit.Of(points, asked.Uncertainty, ReferenceLimits.Of(request.Quantity));
        fit.Calibration.Date = TimeProvider.System.GetLocalNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Report(request, points, fit);
        CalibrationOutcome.Finish(
            loaded, request.Write, CalibrationEntry.Of(request.Sensor, request.Quantity, fit.Calibration),
            settings => CalibrationEntry.Verify(settings, request.Sensor, request.Quantity, fit.Calibration));
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
        CheckFactor(source, request.Quantity, loaded.Settings);
        var measurement = new LiveMeasurement(source, Console.Out);
        Console.WriteLine($"Reading {request.Sensor} {request.Quantity} through {source.Origin}.");
        var live = measurement.Take(request.Sensor, request.Quantity);
        return asked.Resolve(live, request.At ?? (asked.NeedsTemperature ? measurement.Take(request.Sensor, Quantity.Temperature).Value : null));
    }

    private static void CheckSensor(LoadedSettings loaded, ReferenceRequest request)
    {
        if (loaded.Settings.Sensors is { } known && known.All(s => s.Id != request.Sensor))
            throw new SettingsException($"--sensor {request.Sensor}: there is no such sensor; configured are {string.Join(", ", known.Select(s => s.Id))}");
        if (KnownQuantities.Of(loaded, request.Sensor) is { Count: > 0 } quantities && !quantities.Contains(request.Quantity))
            throw new SettingsException($"--quantity {request.Quantity}: {request.Sensor} has none; it has {string.Join(", ", quantities)}");
    }

    /// <summary>An offset belongs to the heat compensation that it was measured with: it must be the one that will be in force beside it.</summary>
    private static void CheckFactor(ILiveReadings source, Quantity quantity, DaemonSettings settings)
    {
        if (!settings.IsCpuFactorChosen || (quantity != Quantity.Temperature && quantity != Quantity.Humidity)) return;
        if (source.FactorInForce() is not { } inForce || Math.Abs(inForce - settings.Compensation.CpuFactor) < 1e-9) return;
        throw new SettingsException(string.Create(CultureInfo.InvariantCulture,
            $"{source.Origin} takes the CPU's heat out with factor {inForce}, the configuration says {settings.Compensation.CpuFactor}: let it take that over first (systemctl reload tempmonitor), or what is measured now would not fit."));
    }

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
