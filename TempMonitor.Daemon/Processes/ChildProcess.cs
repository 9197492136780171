using System.Diagnostics;
using TempMonitor.Core.Text;

namespace TempMonitor.Daemon.Processes;

/// <summary>Runs a program to its end, or ends it: with everything that it started, without a zombie or an open descriptor left.</summary>
internal sealed class ChildProcess : IDisposable
{
    private const int MostOfErrors = 10 * ChildCommand.Megabyte;

    // to let go of a camera in good order; to be killed; for its last words, which may still be on their way
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1), Dying = TimeSpan.FromSeconds(1), Hearing = TimeSpan.FromSeconds(1);

    private readonly ChildCommand _command;
    private readonly Process _process;
    private readonly ChildKin _kin;
    private readonly Func<int, int, bool> _signal;
    private readonly LastWords _words = new();
    private readonly ByteHeap _output;
    private readonly CancellationTokenSource _enough = new();
    private bool _isStuck;

    private ChildProcess(ChildCommand command, Func<int, int, bool> signal)
    {
        var mark = Guid.NewGuid().ToString("N");
        (_command, _signal, _output) = (command, signal, new ByteHeap(command.MostOutput));
        _process = ChildStart.Start(command, mark);
        ChildNative.OfferToTheKernel(_process.Id);
        _kin = new ChildKin(_process.Id, mark, signal);
    }

    /// <summary>Blocks until it has ended, and all that it started. Whether its exit code is good is for the caller to judge.</summary>
    /// <exception cref="ChildException">It could not be started, said too much, or can't even be killed.</exception>
    /// <exception cref="ChildTimeoutException">The deadline was up; it was ended.</exception>
    public static ChildResult Run(ChildCommand command, CancellationToken deadline) => Run(command, ChildNative.Signal, deadline);

    internal static ChildResult Run(ChildCommand command, Func<int, int, bool> signal, CancellationToken deadline)
    {
        deadline.ThrowIfCancellationRequested();
        using var child = new ChildProcess(command, signal);
        return child.Follow(deadline);
    }

    public void Dispose()
    {
        _output.Dispose();
        _enough.Dispose();
        if (!_isStuck) _process.Dispose();
    }

    private ChildResult Follow(CancellationToken deadline)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(deadline);
        var input = ChildStream.Feed(_process.StandardInput.BaseStream, _command, _enough.Token);
        Task<bool>[] outputs = [Hear(_process.StandardOutput, TakeOutput(), over), Hear(_process.StandardError, TakeErrors(), over)];
        Wait(over.Token);
        var isInTime = !deadline.IsCancellationRequested;
        End();
        HearOut([input, .. outputs]);
        if (_isStuck) throw new ChildException(ChildFault.Stuck, $"{Name} can't be ended: it hangs inside the kernel (process {_process.Id})") { Left = _process };
        if (!Array.TrueForAll(outputs, o => !o.IsCompleted || o.GetAwaiter().GetResult())) throw new ChildException(ChildFault.TooMuch, $"{Name} said more than it may and was ended: at most {_command.MostOutput / ChildCommand.Megabyte} MB on standard output, {MostOfErrors / ChildCommand.Megabyte} MB on standard error");
        return isInTime ? new ChildResult(_process.ExitCode, _output.ToArray(), _words.Text) : throw new ChildTimeoutException(Name, _words.Text, deadline);
    }

    private string Name => OneLine.Of(Path.GetFileName(_command.Program));

    /// <summary>What goes wrong with listening - too much, or a listener that throws - is a reason to end it.</summary>
    private async Task<bool> Hear(StreamReader stream, (TakePiece Take, Action End) to, CancellationTokenSource over)
    {
        var isGood = false;
        try
        {
            isGood = await ChildStream.Listen(stream.BaseStream, to.Take, _enough.Token);
            if (isGood) to.End();
            return isGood;
        }
        finally
        {
            if (!isGood) await over.CancelAsync();
        }
    }

    private (TakePiece Take, Action End) TakeOutput() => _command.OnOutputLine is { } take ? Lines(take, _command.MostOutput) : (_output.TryAdd, () => { });

    private (TakePiece Take, Action End) TakeErrors() => Lines(line =>
    {
        _words.Add(line);
        _command.OnErrorLine?.Invoke(line);
    }, MostOfErrors);

    private static (TakePiece Take, Action End) Lines(Action<string> take, long left)
    {
        var lines = new LineCutter(take);
        return (piece =>
        {
            lines.Add(piece);
            return (left -= piece.Length) >= 0;
        }, lines.End);
    }

    /// <summary>For the program alone: what it leaves behind may hold its output open.</summary>
    private void Wait(CancellationToken over)
    {
        try
        {
            _process.WaitForExitAsync(over).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // it is ended now
        }
    }

    /// <summary>Also after a good end: what it left running in the background would gather with every run.</summary>
    private void End()
    {
        if (!_process.HasExited) Terminate();
        _kin.End();
        _isStuck = !_process.WaitForExit(Dying);
    }

    private void Terminate()
    {
        _kin.Note();
        if (OperatingSystem.IsWindows()) ChildNative.KillTree(_process);
        else if (!_signal(-_process.Id, ChildNative.Sigterm)) _signal(_process.Id, ChildNative.Sigterm); // the group is not its own while it is only about to begin
        _process.WaitForExit(Grace);
    }

    private void HearOut(Task[] streams)
    {
        var all = Task.WhenAll(streams);
        if (Task.WhenAny(all, Task.Delay(Hearing, TimeProvider.System)).GetAwaiter().GetResult() != all) _enough.Cancel();
        _ = all.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default).Wait(Hearing);
    }
}
