namespace TempMonitor.Core.Sensors.Survey;

/// <summary>Decides which of the candidates take part, so that no address ever gets two drivers.</summary>
/// <remarks>
/// A certain one is taken at once: what comes after it may hang. A likely one waits until every driver has been asked, since
/// another may be surer of the same address; when two are equally unsure, neither is taken.
/// </remarks>
public sealed class SurveyChoice(SensorContext context)
{
    private readonly HashSet<ChipPlace> _taken = [];
    private readonly List<(ChipPlace? Place, SensorCandidate Candidate)> _waiting = [];

    /// <summary>Those of one driver that are taken already.</summary>
    public IReadOnlyList<SensorCandidate> Add(IEnumerable<SensorCandidate> found) => [.. found.Where(IsTakenAtOnce)];

    /// <summary>When every driver has been asked: the likely ones, and those that nobody can be sure of.</summary>
    public (IReadOnlyList<SensorCandidate> Likely, IReadOnlyList<SensorCandidate> Unsure) Finish()
    {
        var unclaimed = _waiting.Where(w => w.Place is not { } place || !_taken.Contains(place)).ToList();
        var likely = unclaimed.Where(w => w.Candidate.Certainty == Certainty.Likely).ToLookup(w => w.Place);
        var clear = likely.Where(rivals => rivals.Count() == 1).ToDictionary(r => r.Key!.Value, r => r.Single().Candidate);
        var torn = likely.Where(rivals => rivals.Count() > 1).SelectMany(r => r.Select(w => Doubt(w.Candidate, r.Select(x => x.Candidate))));
        var possible = unclaimed.Where(w => w.Candidate.Certainty == Certainty.Possible && (w.Place is not { } place || !clear.ContainsKey(place))).Select(w => w.Candidate);
        return ([.. clear.Values], [.. torn, .. possible]);
    }

    private bool IsTakenAtOnce(SensorCandidate candidate)
    {
        var place = ChipPlace.Of(candidate.Options, context);
        var isSure = candidate.Certainty == Certainty.Certain || (candidate.Certainty == Certainty.Likely && place is null);
        if (!isSure) _waiting.Add((place, candidate));
        return isSure && (place is not { } address || _taken.Add(address));
    }

    private static SensorCandidate Doubt(SensorCandidate candidate, IEnumerable<SensorCandidate> rivals) => candidate with
    {
        Certainty = Certainty.Possible,
        Evidence = $"{candidate.Evidence}; but {string.Join(" and ", rivals.Where(r => r != candidate).Select(r => r.Options.Driver))} would fit as well",
    };
}
