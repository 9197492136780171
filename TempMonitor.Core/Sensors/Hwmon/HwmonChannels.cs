using System.Globalization;
using System.Text.RegularExpressions;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Kernel;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Hwmon;

/// <summary>Which channels of a chip one entry means.</summary>
internal sealed partial class HwmonChannels(ISysfs sysfs, KernelDevice chip, Quantity temperature)
{
    public const string NamePattern = "(temp|humidity|in|curr|power|fan)[0-9]{1,3}";

    private readonly IReadOnlyList<string> _entries = sysfs.List(chip.Folder);

    public IReadOnlyList<HwmonChannel> Choose(HwmonOptions options)
    {
        var all = Values().ToList();
        var chosen = all.Where(v => IsChosen(v, options)).ToList();
        if (options is { Channel: null, Label: null }) chosen = [.. First(chosen, HwmonChannelKind.Temperature), .. First(chosen, HwmonChannelKind.Humidity)];
        else if (chosen.Count > 1) throw SeveralChannels(options, chosen);
        return chosen.Count > 0 ? [.. chosen.Select(Describe)] : throw NoSuchChannel(options, all);
    }

    private bool IsChosen(ValueFile value, HwmonOptions options) =>
        (options.Channel is null || value.Channel == options.Channel) && (options.Label is null || LabelOf(value) == options.Label);

    private static IEnumerable<ValueFile> First(IEnumerable<ValueFile> values, string prefix) => values.Where(v => v.Kind.Prefix == prefix).Take(1);

    // _input comes before _average: a chip that has both gives the present value
    private IEnumerable<ValueFile> Values() => _entries.Select(Parse).OfType<ValueFile>()
        .OrderBy(v => v.Kind.Prefix, StringComparer.Ordinal).ThenBy(v => v.Number).ThenByDescending(v => v.File, StringComparer.Ordinal).DistinctBy(v => v.Channel);

    private static ValueFile? Parse(string entry)
    {
        if (ValueName().Match(entry) is not { Success: true } match) return null;
        var kind = HwmonChannelKind.All.First(k => k.Prefix == match.Groups["kind"].Value);
        return new(entry, kind, int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture));
    }

    private string? LabelOf(ValueFile value) => SysfsText.TryRead(sysfs, $"{chip.Folder}/{value.Channel}_label");

    private HwmonChannel Describe(ValueFile value) => new(
        chip.Folder, value.Channel, value.File, value.Kind.Quantity ?? temperature, value.Kind.StepsPerUnit,
        _entries.Contains($"{value.Channel}_fault"), HwmonAlarms.Of(chip.Folder, value.Channel, _entries));

    /// <summary>Only a label can stand on several: read together, two channels of one quantity would become an average that nobody measured.</summary>
    private SensorFaultException SeveralChannels(HwmonOptions options, List<ValueFile> chosen) => new(
        SensorFaultKind.Broken, "several",
        $"{chip} has several channels with the label '{options.Label}': set Channel to one of {string.Join(", ", chosen.Select(v => v.Channel))} instead of Label");

    private SensorFaultException NoSuchChannel(HwmonOptions options, List<ValueFile> all)
    {
        var wanted = options.Channel ?? (options.Label is { } label ? $"label '{label}'" : "temperature and no humidity: set Channel");
        var known = string.Join(", ", all.Select(v => LabelOf(v) is { Length: > 0 } text ? $"{v.Channel} ({text})" : v.Channel));
        return new(SensorFaultKind.Broken, "channel", $"{chip} has no {wanted}; it has {(known.Length == 0 ? "no channel that is known here" : known)}");
    }

    [GeneratedRegex(@"\A(?<kind>temp|humidity|in|curr|power|fan)(?<number>[0-9]{1,3})_(input|average)\z")]
    private static partial Regex ValueName();

    private sealed record ValueFile(string File, HwmonChannelKind Kind, int Number)
    {
        public string Channel => File[..File.LastIndexOf('_')];
    }
}
