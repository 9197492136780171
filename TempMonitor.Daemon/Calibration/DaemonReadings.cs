using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http.Access;

namespace TempMonitor.Daemon.Calibration;

/// <summary>The readings of the monitor that runs on this machine, over its own API: two programs on one chip would spoil each other's conversions.</summary>
internal sealed class DaemonReadings : ILiveReadings
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly HttpClient _http;
    private readonly Uri _address;

    private DaemonReadings(Uri address, string? token)
    {
        _address = address;
        _http = new HttpClient { BaseAddress = address, Timeout = Patience };
        if (token is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public string Origin => $"the monitor at {_address}";

    public TimeProvider Time => TimeProvider.System;

    public TimeSpan Interval { get; private set; } = TimeSpan.FromSeconds(10);

    public IProcessorLoad Load { get; } = new MachineLoad();

    /// <returns>Null when no monitor answers at any of the configured addresses.</returns>
    /// <exception cref="SettingsException">One does, but will not talk to us.</exception>
    public static DaemonReadings? Find(DaemonSettings settings, DaemonPaths paths)
    {
        var token = TokenOf(settings, paths);
        foreach (var address in ListenAddresses.Callable(settings.Http.Urls))
        {
            var daemon = new DaemonReadings(address, token);
            if (daemon.Answers())
            {
                daemon.Interval = daemon.Fetch().LongestInterval;
                return daemon;
            }

            daemon.Dispose();
        }

        return null;
    }

    /// <remarks>It has seen the CPU since it was started.</remarks>
    public TimeSpan SettlesIn(SensorId sensor) => TimeSpan.Zero;

    public IReadOnlyList<LiveReading> Read() => Fetch().Readings;

    public void Dispose()
    {
        Load.Dispose();
        _http.Dispose();
    }

    private static string? TokenOf(DaemonSettings settings, DaemonPaths paths)
    {
        if (settings.Access.Token is { } configured) return configured;
        var file = TokenFile.PathIn(paths.State);
        return File.Exists(file) ? File.ReadAllText(file).Trim() : null;
    }

    private bool Answers()
    {
        try
        {
            using var answer = Get("/livez");
            return answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.ServiceUnavailable;
        }
        catch (Exception refusal) when (refusal is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private DaemonAnswer Fetch()
    {
        try
        {
            using var answer = Get("/api/temp");
            if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                throw new SettingsException($"A monitor runs at {_address} but refuses the token. Run this as its user with its STATE_DIRECTORY, or give --Access:Token=TOKEN; or stop the monitor for the calibration.");
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) return new([], TimeSpan.FromSeconds(10));
            if (answer.StatusCode != HttpStatusCode.OK) throw new SettingsException($"{_address} answers {(int)answer.StatusCode} to /api/temp: no monitor of this version runs there. Set --Http:Urls to where it listens.");
            using var body = answer.Content.ReadAsStream();
            return DaemonAnswer.Parse(body);
        }
        catch (Exception refusal) when (refusal is HttpRequestException or TaskCanceledException)
        {
            return new([], TimeSpan.FromSeconds(10)); // counts as a missed reading; the run decides how many it stands
        }
        catch (Exception refusal) when (refusal is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new SettingsException($"{_address} answers /api/temp with something else than readings: no monitor of this version runs there. Set --Http:Urls to where it listens.");
        }
    }

    private HttpResponseMessage Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return _http.Send(request);
    }
}

/// <summary>What matters of <c>/api/temp</c>.</summary>
internal sealed record DaemonAnswer(IReadOnlyList<LiveReading> Readings, TimeSpan LongestInterval)
{
    /// <exception cref="SettingsException">The readings are invented.</exception>
    public static DaemonAnswer Parse(Stream body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        if (root.GetProperty("simulated").GetBoolean()) throw new SettingsException("The monitor that runs here shows a simulated room: nothing can be calibrated with it. --simulate tries the procedure.");
        var sensors = root.GetProperty("sensors").EnumerateArray().ToList();
        var interval = sensors.Select(s => s.GetProperty("interval_seconds").GetDouble()).DefaultIfEmpty(10).Max();
        return new([.. sensors.SelectMany(ReadingsOf)], TimeSpan.FromSeconds(interval));
    }

    private static IEnumerable<LiveReading> ReadingsOf(JsonElement sensor)
    {
        foreach (var reading in sensor.GetProperty("readings").EnumerateArray())
        {
            if (!Quantity.TryParse(reading.GetProperty("quantity").GetString(), out var quantity) || reading.GetProperty("value").ValueKind != JsonValueKind.Number) continue;
            var isUncorrected = reading.GetProperty("quality").GetString()!.Split('+').Contains("uncorrected");
            yield return new(sensor.GetProperty("id").GetString()!, quantity, reading.GetProperty("raw").GetDouble(), reading.GetProperty("value").GetDouble(),
                isUncorrected, TimeSpan.FromSeconds(reading.GetProperty("age_seconds").GetDouble()));
        }
    }
}
