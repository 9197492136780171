using TempMonitor.Core.Storage;

namespace TempMonitor.Daemon.Http.Answers;

/// <summary>Questions over HTTP that database and disk must answer: few at a time, because each blocks its thread and a disk may hang.</summary>
/// <param name="subject">Who is asked, as the beginning of a sentence.</param>
internal abstract class StoreQuestions(string subject) : IDisposable
{
    private const int AtOnce = 3;
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(5), Recovery = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _slots = new(AtOnce);

    /// <param name="ask">Sends the answer that it returns.</param>
    public async Task Send(HttpContext context, Func<Func<Task>> ask) => await (await Ask(context, ask))();

    public void Dispose() => _slots.Dispose();

    private async Task<Func<Task>> Ask(HttpContext context, Func<Func<Task>> ask)
    {
        if (!await _slots.WaitAsync(LongestQueue, context.RequestAborted)) return () => Problem.Unavailable($"{subject} is busy", LongestQueue).Send(context);
        try
        {
            return ask();
        }
        catch (Exception failure) when (failure is StoreException or IOException)
        {
            return () => Problem.Unavailable($"{subject} can't be asked now; /health says more", Recovery).Send(context);
        }
        finally
        {
            _slots.Release();
        }
    }
}
