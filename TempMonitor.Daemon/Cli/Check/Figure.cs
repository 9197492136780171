using System.Globalization;
using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>One number of the answer.</summary>
/// <param name="Sensor">Whose it is.</param>
/// <param name="IsNamed">Whether the sensor was asked for by its name, and stands before the number.</param>
/// <param name="Value">Null: there is no fresh one.</param>
internal sealed record Figure(string Label, string Sensor, bool IsNamed, Quantity Quantity, double? Value)
{
    private static readonly Dictionary<Quantity, (string Before, string After)> Wordings = new()
    {
        [Quantity.Temperature] = ("", " C"),
        [Quantity.Humidity] = ("", " %RH"),
        [Quantity.DewPoint] = ("dew point ", " C"),
        [Quantity.Pressure] = ("", " hPa"),
    };

    /// <summary>What it is called where something is wrong with it.</summary>
    public string Name => $"{(IsNamed ? Sensor + " " : "")}{Quantity.Name.Replace('_', ' ')}";

    public string Number => $"{Text}{Wording.After}";

    /// <summary>How it is told beside others.</summary>
    public string Words => $"{(IsNamed ? Sensor + " " : "")}{Wording.Before}{Number}";

    private string Text => (Value ?? 0).ToString("0.0", CultureInfo.InvariantCulture);

    // the degree sign is more than some pagers can show
    private (string Before, string After) Wording => Wordings.GetValueOrDefault(
        Quantity, ($"{Quantity.Name.Replace('_', ' ')} ", Quantity.Unit.Length == 0 ? "" : $" {Quantity.Unit.Replace("°", "", StringComparison.Ordinal)}"));
}
