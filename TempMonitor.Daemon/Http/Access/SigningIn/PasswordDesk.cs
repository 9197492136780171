using TempMonitor.Core.Access;
using TempMonitor.Daemon.Threading;

namespace TempMonitor.Daemon.Http.Access.SigningIn;

/// <summary>
/// Looks at passwords and makes their hashes: one at a time, on a thread of its own that gives way to everything else, because each takes a processor some tenths
/// of a second. Few may wait.
/// </summary>
internal sealed class PasswordDesk : IDisposable
{
    public const int MostWaiting = 20;
    private static readonly TimeSpan Rest = TimeSpan.FromDays(1), StopWithin = TimeSpan.FromSeconds(1);
    private readonly PasswordCost _cost;
    private readonly Lock _lock = new();
    private readonly Queue<Task> _waiting = new();
    private readonly LoopThread _thread;
    private bool _isStarted;
    private int _iterations;

    public PasswordDesk(PasswordCost cost, TimeProvider time)
    {
        _cost = cost;
        _thread = new LoopThread("passwords", Step, time);
    }

    /// <param name="recipe">Null for a name that nobody has: that takes as long.</param>
    /// <param name="others">The recipes of all: each look takes as long as the dearest of them, or a name could be told by its time.</param>
    /// <returns>Null when too many are waiting.</returns>
    public Task<bool>? Check(string? recipe, string password, IEnumerable<string> others) => Add(() =>
    {
        var dearest = others.Select(IterationsOf).Append(_iterations).Max();
        var isRight = PasswordRecipe.TryParse(recipe, out var known) && known.Matches(password);
        if (dearest - (known?.Iterations ?? 0) is > 0 and var rest) _ = PasswordRecipe.Create(password, rest);
        return isRight;
    });

    /// <returns>Null when too many are waiting.</returns>
    public Task<string>? Make(string password) => Add(() => PasswordRecipe.Create(password, _iterations));

    /// <summary>A machine that got faster, or a board's SD card that moved into a server, makes old hashes too cheap. Measuring varies: a little less is no reason.</summary>
    public bool IsOutdated(string recipe) => IterationsOf(recipe) * 4L < _iterations * 3L;

    public void Dispose()
    {
        _thread.Stop(StopWithin);
        _thread.Dispose();
    }

    private static int IterationsOf(string recipe) => PasswordRecipe.TryParse(recipe, out var known) ? known.Iterations : 0;

    /// <returns>Null when too many wait already.</returns>
    private Task<T>? Add<T>(Func<T> work)
    {
        // what it throws comes out where it is awaited
        var task = new Task<T>(work, TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
#pragma warning disable MA0022, RCS1210 // nobody awaits what was not taken: null is the answer, not a task
            if (_waiting.Count >= MostWaiting) return null;
#pragma warning restore MA0022, RCS1210
            _waiting.Enqueue(task);
            if (!_isStarted) _thread.Start();
            _isStarted = true;
        }

        _thread.Wake();
        return task;
    }

    private TimeSpan Step()
    {
        if (_iterations == 0)
        {
            GiveWay.CallingThread();
            _iterations = _cost.Measure();
        }

        Task? next;
        lock (_lock)
            if (!_waiting.TryDequeue(out next)) return Rest;
        next.RunSynchronously(TaskScheduler.Default);
        return TimeSpan.Zero;
    }
}
