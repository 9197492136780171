using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>Questions over HTTP that the database must answer: few at a time, because each blocks its thread and a disk may hang.</summary>
internal sealed class AlarmQuestions : IDisposable
{
    private const int AtOnce = 3;
    private static readonly TimeSpan LongestQueue = TimeSpan.FromSeconds(5), StoreRecovery = TimeSpan.FromSeconds(30);
    private readonly SemaphoreSlim _slots = new(AtOnce);

    /// <param name="ask">Sends the answer that it returns.</param>
    public async Task Send(HttpContext context, Func<Func<Task>> ask) => await (await Ask(context, ask))();

    public void Dispose() => _slots.Dispose();

    private async Task<Func<Task>> Ask(HttpContext context, Func<Func<Task>> ask)
    {
        if (!await _slots.WaitAsync(LongestQueue, context.RequestAborted)) return () => Problem.Unavailable("The database is busy", LongestQueue).Send(context);
        try
        {
            return ask();
        }
        catch (StoreException)
        {
            return () => Problem.Unavailable("The database can't be asked now; /health says more", StoreRecovery).Send(context);
        }
        finally
        {
            _slots.Release();
        }
    }
}
