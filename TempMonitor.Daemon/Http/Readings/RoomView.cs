using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Status;

namespace TempMonitor.Daemon.Http.Readings;

/// <summary>The readings that speak for the room, picked out of one snapshot; what API, page, health and the older metrics show.</summary>
internal sealed class RoomView(StatusSnapshot status)
{
    public StatusSnapshot Status { get; } = status;

    public ReadingView? Temperature { get; } = status.OfPrimary(Quantity.Temperature);

    public ReadingView? Humidity { get; } = status.Find(Quantity.Humidity);

    public ReadingView? DewPoint { get; } = status.Find(Quantity.DewPoint);

    public ReadingView? Pressure { get; } = status.Find(Quantity.Pressure);

    public ReadingView? Cpu { get; } = status.Find(Quantity.CpuTemperature);

    /// <summary>True when there is no temperature that may be shown as the present one.</summary>
    public bool IsStale => Temperature.Shown() is null;

    /// <summary>Whether the CPU's heat was taken out of the temperature.</summary>
    public bool Compensated =>
        Status.Compensates && Temperature?.Reading is { } reading && !reading.Quality.HasFlag(Quality.Uncorrected);

    /// <summary>Why there is nothing to show, and what to do about it, in the words of the first part that is not well.</summary>
    public string Reason => Status.Health.Entries.Select(e => e.Entry).FirstOrDefault(e => e.Action is not null) is { } entry
        ? $"{entry.Name}: {entry.ForAnybody}; {entry.Action}"
        : "the first one is on its way";
}
