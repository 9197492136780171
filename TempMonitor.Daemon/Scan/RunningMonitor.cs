using System.Text.Json;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Tls;
using TempMonitor.Daemon.Storage;

namespace TempMonitor.Daemon.Scan;

/// <summary>The monitor that runs on this machine, as its public health shows it.</summary>
/// <param name="Url">Where it answers; null when only its lock was seen.</param>
/// <param name="Sensors">What it says of each of its sensors, by name.</param>
internal sealed record RunningMonitor(Uri? Url, IReadOnlyDictionary<string, string> Sensors)
{
    private const string SensorCheck = "sensor:";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private HttpOptions _settings = new();

    /// <summary>Asks where it should listen, since it may run under another user with files that this one can't see; then looks for its lock.</summary>
    public static RunningMonitor? Find(DaemonSettings settings, DaemonPaths paths)
    {
        using var http = NewClient(settings.Http);
        foreach (var url in ListenAddresses.Callable(settings.Http.Urls))
            if (Ask(http, url) is { } sensors) return new(url, sensors) { _settings = settings.Http };
        return DatabaseLock.IsTaken(settings.DatabasePath(paths)) ? new(Url: null, new Dictionary<string, string>()) : null;
    }

    /// <summary>What it says now; the last known when it does not answer.</summary>
    public RunningMonitor Refresh()
    {
        if (Url is null) return this;
        using var http = NewClient(_settings);
        return Ask(http, Url) is { } sensors ? this with { Sensors = sensors } : this;
    }

    /// <summary>Null when what answers is not a monitor's health.</summary>
    public static IReadOnlyDictionary<string, string>? SensorsIn(string health)
    {
        try
        {
            using var document = JsonDocument.Parse(health);
            return document.RootElement.TryGetProperty("checks", out var checks) && document.RootElement.TryGetProperty("sensor_thread_alive", out _)
                ? checks.EnumerateObject().Where(c => c.Name.StartsWith(SensorCheck, StringComparison.Ordinal))
                    .ToDictionary(c => c.Name[SensorCheck.Length..], c => c.Value.GetProperty("observed").GetString() ?? "")
                : null;
        }
        catch (Exception stranger) when (stranger is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }

    private static HttpClient NewClient(HttpOptions settings) => new(OwnCertificate.NewHandler(settings)) { Timeout = Patience };

    private static IReadOnlyDictionary<string, string>? Ask(HttpClient http, Uri url)
    {
        try
        {
            // an unhealthy monitor answers 503, with the same document
            using var answer = http.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(url, "health")));
            using var reader = new StreamReader(answer.Content.ReadAsStream());
            return SensorsIn(reader.ReadToEnd());
        }
        catch (Exception silence) when (silence is HttpRequestException or TaskCanceledException or IOException or UriFormatException)
        {
            return null;
        }
    }
}
