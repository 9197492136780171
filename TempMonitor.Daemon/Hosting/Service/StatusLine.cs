using System.Globalization;
using TempMonitor.Core.Health;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Status;
using TempMonitor.Core.Text;
using TempMonitor.Daemon.Http.Health;
using TempMonitor.Daemon.Http.Readings;

namespace TempMonitor.Daemon.Hosting.Service;

/// <summary>How the monitor is, in one line for <c>systemctl status</c>; what is wrong is said in the words of <c>/health</c>.</summary>
internal static class StatusLine
{
    public static string Of(StatusSnapshot status)
    {
        var room = new RoomView(status);
        var line = $"{Air(room)}; {Health(status.Health)}";
        return OneLine.Of(status.Simulated ? $"SIMULATED {line}" : line);
    }

    private static string Air(RoomView room)
    {
        if (room.Temperature.Shown() is not { } temperature) return room.Temperature is null ? "No temperature yet" : "No present temperature";
        var text = $"Room {Number(temperature.Value, "0.0")} °C";
        return room.Humidity.Shown() is { } humidity ? $"{text}, {Number(humidity.Value, "0")} %RH" : text;
    }

    /// <summary>The first of the worst: what a human has to do first.</summary>
    private static string Health(HealthReport health) =>
        health.Entries.Select(e => e.Entry).FirstOrDefault(e => e.Status == health.Status && e.Action is not null) is { } worst
            ? $"{worst.Status.Word()}: {worst.Name}: {worst.Whole}; {worst.Action}"
            : "ok";

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
