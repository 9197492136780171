using TempMonitor.Core.Status;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.History;

/// <summary>Answers one question about the past, for the API and for the page.</summary>
internal sealed class HistoryAnswer(
    IReadingStore store, SeriesCatalog catalog, IStatusBoard board, TimeProvider clock, ILogger<HistoryAnswer> log) : IDisposable
{
    // a query blocks its thread; a disk that hangs may take these few threads, never all of them
    private const int AtOnce = 4;
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan StoreRecovery = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _slots = new(AtOnce);
    private long _failures;

    /// <summary>Questions that the store could not answer.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    public async Task Send(HttpContext context)
    {
        if (!HistoryRequest.TryParse(context.Request.Query, clock.GetUtcNow(), out var request, out var error))
        {
            await Problem.BadRequest(error).Send(context);
            return;
        }

        var (found, problem) = await Ask(request, context.RequestAborted);
        await (found is not null ? request.Format.Send(context, found) : problem!.Send(context));
    }

    public void Dispose() => _slots.Dispose();

    private async Task<(HistoryFound? Found, Problem? Problem)> Ask(HistoryRequest request, CancellationToken aborted)
    {
        if (!await _slots.WaitAsync(LongestQueue, aborted)) return (null, Problem.Unavailable("The history is busy", LongestQueue));
        try
        {
            return Query(request);
        }
        catch (StoreException failure)
        {
            Interlocked.Increment(ref _failures);
            log.HistoryUnreadable(failure.Message);
            return (null, Problem.Unavailable("The history can't be read now; /health says more", StoreRecovery));
        }
        finally
        {
            _slots.Release();
        }
    }

    private (HistoryFound? Found, Problem? Problem) Query(HistoryRequest request)
    {
        var status = board.Take();
        var (sensor, problem) = catalog.Find(request, status);
        if (problem is not null) return (null, problem);
        var query = new HistoryQuery(sensor, request.Quantity, request.From, request.To, request.Points);
        var simulated = status.Sensors.FirstOrDefault(s => s.Id == sensor)?.Simulated;
        return (new HistoryFound(query, store.Query(query), simulated), null);
    }
}
