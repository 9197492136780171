using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Scan;

/// <summary>Writes sensors as they stand in a file of the configuration.</summary>
internal static class SensorsSection
{
    public static JsonSerializerOptions Readable { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonSerializerOptions OneLine { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A board that is named does not have to be recognised, and its defaults go with entries of one's own as well.</summary>
    public static JsonObject Of(ScanFacts facts)
    {
        var section = Of(facts.Usable);
        if (facts.Board is { } board) section.Insert(0, "Board", board.Preset.Name);
        return section;
    }

    public static JsonObject Of(IEnumerable<SensorCandidate> sensors)
    {
        var entries = new JsonObject();
        foreach (var sensor in sensors) entries[sensor.Id.Name] = Entry(sensor.Options);
        return new() { ["Sensors"] = entries };
    }

    /// <summary>Whatever differs from what the driver's options are by themselves.</summary>
    private static JsonObject Entry(SensorOptions options)
    {
        var defaults = Activator.CreateInstance(options.GetType());
        var entry = new JsonObject { [nameof(SensorOptions.Driver)] = options.Driver };
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && p.Name != nameof(SensorOptions.Driver)))
            if (property.GetValue(options) is { } value && !value.Equals(property.GetValue(defaults)) && Text(value) is { } text) entry[property.Name] = text;
        return entry;
    }

    /// <summary>Null for what probing never sets, such as a calibration.</summary>
    private static JsonValue? Text(object value) => value switch
    {
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        double number => JsonValue.Create(number),
        TimeSpan time => JsonValue.Create(time.ToString("c")),
        Enum word => JsonValue.Create(word.ToString()),
        _ => null,
    };
}
