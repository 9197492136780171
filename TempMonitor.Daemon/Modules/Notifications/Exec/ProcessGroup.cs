using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace TempMonitor.Daemon.Modules.Notifications.Exec;

/// <summary>A program in a process group of its own: when its time is up, all that it started ends with it.</summary>
internal sealed partial class ProcessGroup(ProcessStartInfo start) : IDisposable
{
    private const string SetSid = "/usr/bin/setsid";
    private const int Sigkill = 9, MostOfOutput = 200;

    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Process _process = new() { StartInfo = start };
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int ExitCode => _process.ExitCode;

    /// <summary>setsid starts nothing: it becomes the program, so that the process has the group's number.</summary>
    public static ProcessStartInfo Of(IReadOnlyList<string> command)
    {
        IEnumerable<string> whole = HasSetSid ? [SetSid, .. command] : command;
        return new ProcessStartInfo(whole.First(), whole.Skip(1))
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            WorkingDirectory = Path.GetPathRoot(command[0])!,
        };
    }

    private static bool HasSetSid => OperatingSystem.IsLinux() && File.Exists(SetSid);

    public void Start()
    {
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _exited.TrySetResult();
        _process.Start();
    }

    /// <returns>The beginning of what it said, for the log.</returns>
    /// <exception cref="OperationCanceledException">Its time was up; it is dead.</exception>
    public string Run(byte[] input, CancellationToken cancellation)
    {
        _process.OutputDataReceived += (_, e) => Keep(e.Data);
        _process.ErrorDataReceived += (_, e) => Keep(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            Feed(input, cancellation);
            _exited.Task.WaitAsync(cancellation).GetAwaiter().GetResult(); // of the program alone: what it leaves behind may hold its output open
        }
        finally
        {
            Kill();
        }

        HearOut();
        lock (_output) return _output.Length == 0 ? "" : $": {_output}";
    }

    public void Dispose() => _process.Dispose();

    private void Feed(byte[] input, CancellationToken cancellation)
    {
        try
        {
            _process.StandardInput.BaseStream.WriteAsync(input, cancellation).AsTask().GetAwaiter().GetResult();
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // it does not read its input; that is its business
        }
    }

    /// <summary>Also after a good end: what it left running in the background would gather with every alarm.</summary>
    private void Kill()
    {
        if (HasSetSid) _ = Signal(-_process.Id, Sigkill); // there may be nobody left
        else if (!_process.HasExited) _process.Kill(entireProcessTree: true);
    }

    /// <summary>Its last words may still be on their way.</summary>
    private void HearOut()
    {
        using var patience = new CancellationTokenSource(LastWords, TimeProvider.System);
        try
        {
            _process.WaitForExitAsync(patience.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            // somebody who left the group holds the output open; what was said is enough
        }
    }

    private void Keep(string? line)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        lock (_output)
            if (_output.Length < MostOfOutput) _output.Append(_output.Length > 0 ? " " : "").Append(line.AsSpan(0, Math.Min(line.Length, MostOfOutput)));
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
