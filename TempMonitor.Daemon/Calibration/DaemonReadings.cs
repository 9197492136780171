using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Tls;

namespace TempMonitor.Daemon.Calibration;

/// <summary>The readings of the monitor that runs on this machine, over its own API: two programs on one chip would spoil each other's conversions.</summary>
internal sealed class DaemonReadings : ILiveReadings
{
    // it is on this machine; and a heating run must not stand blind for long
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http;
    private readonly Uri _address;

    private DaemonReadings(Uri address, string? token, HttpOptions http)
    {
        _address = address;
        _http = new HttpClient(OwnCertificate.NewHandler(http)) { BaseAddress = address, Timeout = Patience };
        if (token is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    public string Origin => $"the monitor at {_address}";

    public TimeProvider Time => TimeProvider.System;

    public IProcessorLoad Load { get; } = new MachineLoad();

    public double? FactorInForce() => Fetch<double?>("/api/raw", raw => DaemonAnswer.CpuFactor(raw), missing: null);

    /// <returns>Null when no monitor answers at any of the configured addresses.</returns>
    /// <exception cref="SettingsException">One does, but will not talk to us.</exception>
    public static DaemonReadings? Find(DaemonSettings settings, DaemonPaths paths)
    {
        var token = TokenOf(settings, paths);
        foreach (var address in ListenAddresses.Callable(settings.Http.Urls))
        {
            var daemon = new DaemonReadings(address, token, settings.Http);
            if (daemon.Answers())
            {
                daemon.Read();
                return daemon;
            }

            daemon.Dispose();
        }

        return null;
    }

    /// <remarks>It has seen the CPU since it was started.</remarks>
    public TimeSpan SettlesIn(SensorId sensor) => TimeSpan.Zero;

    // none counts as a missed reading; the run decides how many it stands
    public IReadOnlyList<LiveReading> Read() => Fetch("/api/temp", DaemonAnswer.Readings, missing: []);

    /// <summary>All that it has ever shown of a sensor, also what is stale now.</summary>
    public IReadOnlyCollection<Quantity> QuantitiesOf(SensorId sensor) => Fetch("/api/temp", temp => DaemonAnswer.QuantitiesOf(temp, sensor), missing: []);

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

    private T Fetch<T>(string path, Func<JsonElement, T> understand, T missing)
    {
        try
        {
            using var answer = Get(path);
            if (answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
                throw new SettingsException($"A monitor runs at {_address} but refuses the token. Run this as its user with its STATE_DIRECTORY, or give --Access:Token=TOKEN; or stop the monitor for the calibration.");
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) return missing;
            if (answer.StatusCode != HttpStatusCode.OK) throw new SettingsException($"{_address} answers {(int)answer.StatusCode} to {path}: no monitor of this version runs there. Set --Http:Urls to where it listens.");
            using var document = JsonDocument.Parse(answer.Content.ReadAsStream());
            return understand(document.RootElement);
        }
        catch (Exception refusal) when (refusal is HttpRequestException or TaskCanceledException)
        {
            return missing;
        }
        catch (Exception refusal) when (refusal is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new SettingsException($"{_address} answers {path} with something else than readings: no monitor of this version runs there. Set --Http:Urls to where it listens.");
        }
    }

    private HttpResponseMessage Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return _http.Send(request);
    }
}
