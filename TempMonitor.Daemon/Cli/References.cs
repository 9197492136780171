using System.Globalization;
using TempMonitor.Core.Calibration;
using TempMonitor.Core.Compensation;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Cli;

/// <summary>The words of <c>--reference</c> and <c>--salt</c>, understood: pairs, and at most one that waits for what the sensor shows now.</summary>
internal sealed class References
{
    private readonly List<(double? Measured, double True)> _values;
    private readonly List<(double? Measured, SaturatedSalt Salt)> _salts;

    private References(List<(double?, double)> values, List<(double?, SaturatedSalt)> salts, double? uncertainty) => (_values, _salts, Uncertainty) = (values, salts, uncertainty);

    /// <summary>± of what is called true; null when it is not known.</summary>
    public double? Uncertainty { get; }

    public bool NeedsSensor => _values.Exists(v => v.Measured is null) || _salts.Exists(s => s.Measured is null);

    public bool NeedsTemperature => _salts.Count > 0;

    /// <exception cref="SettingsException">They can't be understood.</exception>
    public static References Parse(ReferenceRequest request)
    {
        if (request.References.Length + request.Salts.Length == 0) throw new SettingsException("calibrate needs what is true: --reference VALUE, --reference MEASURED=TRUE or --salt NAME. Try --help.");
        var values = request.References.Select(Value).ToList();
        var salts = request.Salts.Select(Salt).ToList();
        if (values.Count(v => v.Measured is null) + salts.Count(s => s.Measured is null) > 1)
            throw new SettingsException("only one reference can be compared with what the sensor shows now; give the others as MEASURED=TRUE or NAME=MEASURED");
        // a mixture is as good as its worst part
        var ofSalts = salts.Count == 0 ? (double?)null : salts.Max(s => s.Salt.Uncertainty);
        var uncertainty = values.Count == 0 ? request.ReferenceUncertainty ?? ofSalts : Larger(request.ReferenceUncertainty, ofSalts);
        var references = new References(values, salts, uncertainty);
        if (references.NeedsTemperature && !references.NeedsSensor && request.At is null) throw new SettingsException("--salt NAME=MEASURED needs the temperature over the salt: --at CELSIUS");
        return references;
    }

    /// <exception cref="SettingsException">One is no value that this quantity can have.</exception>
    public void Check(Quantity quantity, PlausibilityLimits limits)
    {
        foreach (var value in _values.SelectMany(v => new[] { v.True, v.Measured ?? v.True }))
        {
            if (value >= limits.Min && value <= limits.Max) continue;
            throw new SettingsException(NumericOption.Refusal("--reference", value.ToString(CultureInfo.InvariantCulture), limits.Min, limits.Max, quantity.Unit));
        }
    }

    public List<ReferencePoint> Resolve((double Value, double Noise)? live, double? celsius) =>
    [
        .. _values.Select(v => Point(v.Measured, v.True, live)),
        .. _salts.Select(s => Point(s.Measured, s.Salt.HumidityAt(celsius!.Value), live)),
    ];

    private static ReferencePoint Point(double? measured, double @true, (double Value, double Noise)? live) =>
        measured is { } known ? new(known, @true) : new(live!.Value.Value, @true, live.Value.Noise);

    private static double? Larger(double? of, double? and) => of is { } a && and is { } b ? Math.Max(a, b) : of;

    private static (double? Measured, double True) Value(string text)
    {
        var parts = text.Split('=');
        return parts switch
        {
            [var one] when Number(one) is { } only => (null, only),
            [var measured, var @true] when Number(measured) is { } m && Number(@true) is { } t => (m, t),
            _ => throw new SettingsException($"--reference {text}: expected TRUE or MEASURED=TRUE, numbers with a dot, for instance 22.4 or 23.1=22.4"),
        };
    }

    private static (double? Measured, SaturatedSalt Salt) Salt(string text)
    {
        var parts = text.Split('=');
        if (SaturatedSalt.Find(parts[0]) is not { } salt) throw new SettingsException($"--salt {text}: known are {string.Join(", ", SaturatedSalt.All.Select(s => s.Name))}");
        return parts switch
        {
            [_] => (null, salt),
            [_, var measured] when Number(measured) is { } m => (m, salt),
            _ => throw new SettingsException($"--salt {text}: expected NAME or NAME=MEASURED, for instance NaCl or NaCl=78.2"),
        };
    }

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
}
