using System.Globalization;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>Writes into a picture what its camera's <c>Overlay</c> asks for.</summary>
internal sealed class PictureDresser
{
    private readonly string _name;
    private readonly CaptureOptions _options;
    private readonly IPictureTools _tools;
    private readonly TimeZoneInfo _zone;
    private readonly Func<double?> _temperature;
    private readonly string _remark;
    private readonly Dictionary<OverlayPart, Func<DateTimeOffset, string?>> _lines;

    /// <param name="isSimulated">The temperature is invented, and a picture lives longer than whoever knows that.</param>
    public PictureDresser(string name, CaptureOptions options, IPictureTools tools, TimeZoneInfo zone, Func<double?> temperature, bool isSimulated)
    {
        (_name, _options, _tools, _zone, _temperature, _remark) = (name, options, tools, zone, temperature, isSimulated ? " (simulated)" : "");
        _lines = new()
        {
            [OverlayPart.Time] = LocalTime,
            [OverlayPart.Name] = _ => _name,
            [OverlayPart.Temperature] = _ => Degrees(),
        };
    }

    public byte[] Dress(byte[] jpeg, DateTimeOffset time)
    {
        var lines = _options.Overlay.Distinct().Select(part => _lines[part](time)).OfType<string>().ToList();
        return lines.Count == 0 ? jpeg : _tools.Overlay(jpeg, lines, _options.Quality);
    }

    // with the offset: in autumn an hour comes twice
    private string LocalTime(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, _zone).ToString("yyyy-MM-dd HH:mm:ss zzz", CultureInfo.InvariantCulture);

    private string? Degrees() => _temperature() is { } degrees ? string.Create(CultureInfo.InvariantCulture, $"{degrees:0.0} °C{_remark}") : null;
}
