using TempMonitor.Core.Health;

namespace TempMonitor.Core.Boards;

/// <summary>Says which board there is, and when it is not whole.</summary>
public sealed class BoardHealth : IHealthSource
{
    private volatile State? _state;

    /// <param name="missing">Its chips that have not been found by now.</param>
    public void Report(RecognisedBoard board, IReadOnlyList<BoardChip> missing) => _state = new(board, missing);

    public IEnumerable<HealthEntry> Check()
    {
        if (_state is not { } state) yield break;
        var (board, missing) = state;
        if (missing.Count == 0) yield return new("board", HealthStatus.Healthy, $"{board.Preset.Name}: {board.Because}");
        else
            yield return new(
                "board",
                HealthStatus.Degraded,
                $"{board.Preset.Name} ({board.Because}), but there is no answer from {string.Join(" and ", missing.Select(c => $"{c.Driver} at 0x{c.Address:x2}"))}",
                "check that the board is seated and powered, or set Board to none");
    }

    private sealed record State(RecognisedBoard Board, IReadOnlyList<BoardChip> Missing);
}
