using System.Security.Cryptography;
using System.Text;
using TempMonitor.Core.Readings;

namespace TempMonitor.Daemon.Cli.Check;

/// <summary>Labels of figures of several sensors. Round robin databases know a label by its first 19 characters: they must differ there.</summary>
internal static class PerformanceLabels
{
    private const int Known = 19, Short = 4;

    public static IReadOnlyList<string> Of(IReadOnlyList<(string Sensor, Quantity Quantity)> figures)
    {
        var plain = figures.Select(f => $"{f.Sensor}_{f.Quantity}").ToList();
        var clashing = plain.GroupBy(Start).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        return [.. plain.Zip(figures, (label, figure) => clashing.Contains(Start(label)) ? Shortened(figure.Sensor, figure.Quantity) : label)];
    }

    /// <summary>The same for the same sensor for ever: a graph is known by it. Four letters tell every quantity from the others.</summary>
    private static string Shortened(string sensor, Quantity quantity)
    {
        var number = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sensor)).AsSpan(0, 3));
        return $"{quantity.Name[..Math.Min(Short, quantity.Name.Length)]}_{number}_{sensor}";
    }

    private static string Start(string label) => label[..Math.Min(Known, label.Length)];
}
