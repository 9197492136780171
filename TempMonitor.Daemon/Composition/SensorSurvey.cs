using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Composition;

/// <summary>Asks every driver what is there. A bus may hang while it is asked, so there is a limit to the patience.</summary>
internal static class SensorSurvey
{
    public static IReadOnlyList<SensorCandidate> Run(SensorDriverCatalog drivers, SensorContext context) =>
        [.. drivers.All.SelectMany(d => d.Probe(context)).DistinctBy(c => c.Id)];

    /// <returns>Null when a bus did not answer in time: something is there, but it hangs.</returns>
    public static IReadOnlyList<SensorCandidate>? Run(SensorDriverCatalog drivers, SensorContext context, TimeSpan patience)
    {
        var survey = Task.Factory.StartNew(() => Run(drivers, context), TaskCreationOptions.LongRunning);
        return survey.Wait(patience) ? survey.Result : null;
    }

    /// <summary>A machine that only knows its own CPU temperature has no sensor for a room.</summary>
    public static bool FoundRoomSensor(SensorDriverCatalog drivers, IReadOnlyList<SensorCandidate> found) =>
        found.Any(c => drivers.Get(c.Options.Driver).MeasuresRoom);
}
