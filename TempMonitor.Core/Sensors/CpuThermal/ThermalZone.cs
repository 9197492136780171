namespace TempMonitor.Core.Sensors.CpuThermal;

/// <summary>One <c>/sys/class/thermal/thermal_zoneN</c>.</summary>
internal sealed record ThermalZone(int Number, string Type)
{
    public const string Folder = "class/thermal";

    private const string Prefix = "thermal_zone";

    public string Path => $"{Folder}/{Prefix}{Number}/temp";

    public static string TypePath(string entry) => $"{Folder}/{entry}/type";

    /// <summary>The number in an entry of <see cref="Folder"/>; null for a cooling device and the like.</summary>
    public static int? NumberOf(string entry) =>
        entry.StartsWith(Prefix, StringComparison.Ordinal) && int.TryParse(entry.AsSpan(Prefix.Length), out var number) ? number : null;

    public bool IsCalled(string name) => Type == name || Number.ToString() == name;

    public override string ToString() => $"{Type} (zone {Number})";
}
