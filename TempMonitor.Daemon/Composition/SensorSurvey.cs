using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Composition;

/// <summary>What one driver found, or why it could not look.</summary>
internal sealed record SurveyResult(IReadOnlyList<SensorCandidate> Found, string? Trouble)
{
    /// <summary>Without those that are merely possible: a guess is for people to look at.</summary>
    public IEnumerable<SensorCandidate> Usable => Found.Where(c => c.Certainty != Certainty.Possible);
}

/// <summary>Asks every driver what is there, one after the other: who answers is known before the next one may hang.</summary>
internal static class SensorSurvey
{
    public static IEnumerable<SurveyResult> Run(SensorDriverCatalog drivers, SensorContext context) => drivers.All.Select(d => Ask(d, context));

    /// <returns>True when the search came to its end in time, met no sick bus, and found nothing that measures a room.</returns>
    public static bool FindsNoRoomSensor(SensorDriverCatalog drivers, SensorContext context, TimeSpan patience)
    {
        var survey = Task.Factory.StartNew(() => Run(drivers, context).ToList(), TaskCreationOptions.LongRunning);
        return survey.Wait(patience) && survey.Result.All(r => r.Trouble is null) && !survey.Result.SelectMany(r => r.Usable).Any(c => drivers.Get(c.Options.Driver).TraitsOf(c.Options).MeasuresRoom);
    }

    private static SurveyResult Ask(ISensorDriver driver, SensorContext context)
    {
        try
        {
            return new([.. driver.Probe(context)], Trouble: null);
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            return new([], refusal.Message);
        }
    }
}
