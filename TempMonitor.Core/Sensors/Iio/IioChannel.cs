using System.Text.RegularExpressions;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Iio;

/// <summary>One channel of a chip. A processed value stands for itself; a raw one needs the offset and scale that were read at opening.</summary>
internal sealed partial record IioChannel(string ValuePath, Quantity Quantity, double Offset, double Scale, double Factor, bool MayBeWhole)
{
    // no room has a thousand degrees or percent: then the driver has been mended and gives thousandths
    private const double LargestWhole = 1000;

    /// <summary>Null when the chip has no such channel.</summary>
    public static IioChannel? Find(ISysfs sysfs, string folder, string channel, IioChannelKind kind, Quantity quantity, bool givesWhole)
    {
        var stem = $"{folder}/{channel}";
        var mayBeWhole = givesWhole && kind.IsInThousandths;
        if (sysfs.Exists($"{stem}_input")) return new($"{stem}_input", quantity, 0, 1, kind.Factor, MayBeWhole: false);
        if (!sysfs.Exists($"{stem}_raw")) return null;
        return new($"{stem}_raw", quantity, Find(sysfs, folder, channel, "offset") ?? 0, ScaleOf(sysfs, folder, channel), kind.Factor, mayBeWhole);
    }

    public double Read(ISysfs sysfs) => Convert(SysfsText.ReadNumber(sysfs, ValuePath));

    public double Convert(double raw)
    {
        var value = (raw + Offset) * Scale;
        return MayBeWhole && Math.Abs(value) <= LargestWhole ? value : value * Factor;
    }

    private static double ScaleOf(ISysfs sysfs, string folder, string channel) => Find(sysfs, folder, channel, "scale") switch
    {
        null => 1,
        0 => throw new SensorFaultException(SensorFaultKind.Broken, "scale", $"/sys/{folder} has a scale of 0 for {channel}: every value would be 0"),
        { } scale => scale,
    };

    /// <summary>The channel's own file, or the one that all of its kind, or all of the chip, share.</summary>
    private static double? Find(ISysfs sysfs, string folder, string channel, string file) =>
        new[] { channel, Digits().Replace(channel, ""), TypeOf(channel), "in" }
            .Select(name => $"{folder}/{name}_{file}")
            .FirstOrDefault(sysfs.Exists) is { } path ? SysfsText.ReadNumber(sysfs, path) : null;

    // in_concentration_co2 -> in_concentration
    private static string TypeOf(string channel) => string.Join('_', Digits().Replace(channel, "").Split('_').Take(2));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
