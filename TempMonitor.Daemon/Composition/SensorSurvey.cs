using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Survey;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Composition;

/// <summary>What one step of the survey brought.</summary>
/// <param name="Found">Sure enough to be used; no two of a survey are the same chip.</param>
/// <param name="Refusal">Why the driver could not look.</param>
internal sealed record SurveyResult(IReadOnlyList<SensorCandidate> Found, IReadOnlyList<SensorCandidate> Unsure, Exception? Refusal)
{
    public string? Trouble => Refusal?.Message;
}

/// <summary>Asks every driver what is there, one after the other: who answers is known before the next one may hang.</summary>
/// <remarks>Both <c>Sensors: auto</c> and <c>sensors scan</c> are this.</remarks>
internal static class SensorSurvey
{
    /// <summary>First what the kernel shows, which costs nothing; then the bus, driver by driver; last what had to wait for all of them.</summary>
    public static IEnumerable<SurveyResult> Run(SensorDriverCatalog drivers, SensorContext context) =>
        Ask(InKernel(drivers), context).Concat(Ask(OnBus(drivers), context));

    public static IEnumerable<SurveyResult> Ask(IEnumerable<ISensorDriver> drivers, SensorContext context) => Choose(drivers.Select(driver => Ask(driver, context)), context);

    /// <param name="answers">Of one driver after the other.</param>
    public static IEnumerable<SurveyResult> Choose(IEnumerable<DriverAnswer> answers, SensorContext context)
    {
        var choice = new SurveyChoice(context);
        foreach (var (found, refusal) in answers) yield return new(choice.Add(found), [], refusal);

        var (likely, unsure) = choice.Finish();
        yield return new(likely, unsure, Refusal: null);
    }

    public static IEnumerable<ISensorDriver> OnBus(SensorDriverCatalog drivers) => drivers.All.Where(UsesBus);

    public static IEnumerable<ISensorDriver> InKernel(SensorDriverCatalog drivers) => drivers.All.Where(d => !UsesBus(d));

    /// <returns>True when the search came to its end in time, met no sick bus, and nothing that measures a room answered.</returns>
    public static bool FindsNoRoomSensor(SensorDriverCatalog drivers, SensorContext context, TimeSpan patience)
    {
        var survey = Task.Factory.StartNew(() => Run(drivers, context).ToList(), TaskCreationOptions.LongRunning);
        return survey.Wait(patience) && survey.Result.All(r => r.Trouble is null) && !survey.Result.SelectMany(Answered).Any(c => drivers.Get(c.Options.Driver).TraitsOf(c.Options).MeasuresRoom);
    }

    /// <summary>An unsure chip on a wire is somebody's sensor all the same; an unsure one of the kernel is a part of the machine.</summary>
    private static IEnumerable<SensorCandidate> Answered(SurveyResult result) => result.Found.Concat(result.Unsure.Where(u => u.Options is I2cSensorOptions));

    private static bool UsesBus(ISensorDriver driver) => driver.OptionsType.IsAssignableTo(typeof(I2cSensorOptions));

    public static DriverAnswer Ask(ISensorDriver driver, SensorContext context)
    {
        try
        {
            return new([.. driver.Probe(context)], null);
        }
        // the last two: a kernel may show a name or a number that is none
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException or SensorFaultException or ArgumentException or FormatException)
        {
            return new([], refusal);
        }
    }
}

/// <summary>What one driver found.</summary>
/// <param name="Refusal">Why it could not look.</param>
internal sealed record DriverAnswer(IReadOnlyList<SensorCandidate> Found, Exception? Refusal);
