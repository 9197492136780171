using TempMonitor.Core.Readings;
using TempMonitor.Core.Status;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.History;

/// <summary>Which sensor gives which quantity: those that read now, and those that the store still remembers.</summary>
internal sealed class SeriesCatalog(IReadingStore store)
{
    /// <summary>The series asked for, or the problem with asking for it.</summary>
    public (SensorId Sensor, Problem? Problem) Find(HistoryRequest request, StatusSnapshot status)
    {
        var series = Known(status);
        return request.Sensor is { } named ? Named(series, named, request.Quantity) : Usual(series, request.Quantity);
    }

    private static (SensorId, Problem?) Named(List<(SensorId Sensor, Quantity Quantity)> series, SensorId sensor, Quantity quantity)
    {
        var quantities = series.Where(s => s.Sensor == sensor).Select(s => s.Quantity).ToList();
        if (quantities.Contains(quantity)) return (sensor, null);
        var reason = quantities.Count == 0
            ? $"sensor: there is no '{sensor}'; known: {Join(series.Select(s => s.Sensor.Name))}"
            : $"quantity: '{sensor}' has no {quantity}; it has: {Join(quantities.Select(q => q.Name))}";
        return (sensor, Problem.NotFound(reason));
    }

    private static (SensorId, Problem?) Usual(List<(SensorId Sensor, Quantity Quantity)> series, Quantity quantity)
    {
        var found = series.FindIndex(s => s.Quantity == quantity);
        return found >= 0
            ? (series[found].Sensor, null)
            : (default, Problem.NotFound($"quantity: no sensor gives {quantity}; known: {Join(series.Select(s => s.Quantity.Name))}"));
    }

    /// <summary>The primary sensor's first, so that it is the usual one.</summary>
    private List<(SensorId Sensor, Quantity Quantity)> Known(StatusSnapshot status)
    {
        var sensors = status.Primary is { } primary ? status.Sensors.Prepend(primary) : status.Sensors;
        var reading = sensors.SelectMany(s => s.Readings.Select(r => (s.Id, r.Reading.Quantity)));
        return [.. reading.Concat(store.Series()).Distinct()];
    }

    private static string Join(IEnumerable<string> names) => string.Join(", ", names.Distinct()) is { Length: > 0 } list ? list : "none";
}
