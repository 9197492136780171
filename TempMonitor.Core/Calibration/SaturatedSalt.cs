namespace TempMonitor.Core.Calibration;

/// <summary>The relative humidity over a saturated solution of a salt, by temperature: a humidity reference for the kitchen table.</summary>
/// <remarks>
/// L. Greenspan, "Humidity fixed points of binary saturated aqueous solutions", J. Res. NBS 81A (1977) 89-96: polynomials of table 1,
/// uncertainties of table 2 at 20 °C. (LiCl's linear term is often copied with a minus; the paper's own table asks for a plus.)
/// </remarks>
public sealed class SaturatedSalt
{
    /// <summary>Where this table is used; the polynomials reach further.</summary>
    public const double Lowest = 5, Highest = 40;

    private readonly double[] _polynomial;

    private SaturatedSalt(string name, double uncertainty, params double[] polynomial) => (Name, Uncertainty, _polynomial) = (name, uncertainty, polynomial);

    public static IReadOnlyList<SaturatedSalt> All { get; } =
    [
        new("LiCl", 0.31, 11.2323, 0.00824245, -0.214890e-3),
        new("MgCl2", 0.18, 33.6686, -0.00797397, -0.108988e-2),
        new("NaCl", 0.14, 75.5164, 0.0398321, -0.265459e-2, 0.2848e-4),
        new("KCl", 0.29, 88.6190, -0.193340, 0.899706e-3),
    ];

    public string Name { get; }

    /// <summary>± in percent of relative humidity.</summary>
    public double Uncertainty { get; }

    public static SaturatedSalt? Find(string name) => All.FirstOrDefault(s => string.Equals(s.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <exception cref="CalibrationException">Too cold or too warm for the table.</exception>
    public double HumidityAt(double celsius)
    {
        if (!(celsius is >= Lowest and <= Highest)) throw new CalibrationException($"the humidity over {Name} is tabulated from {Lowest:0} to {Highest:0} °C");
        var humidity = 0.0;
        for (var i = _polynomial.Length - 1; i >= 0; i--) humidity = (humidity * celsius) + _polynomial[i];
        return humidity;
    }
}
