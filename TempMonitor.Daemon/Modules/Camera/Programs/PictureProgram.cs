using System.Diagnostics;
using System.Globalization;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Core.Text;
using TempMonitor.Daemon.Processes;

namespace TempMonitor.Daemon.Modules.Camera.Programs;

/// <summary>A program that makes one picture for each time it is run. What it does wrong becomes a sentence.</summary>
internal sealed class PictureProgram(ProgramWords words) : IDisposable
{
    /// <summary>Stands in an argument for the file that the picture is to be written to. Without it the picture is the standard output.</summary>
    public const string FilePlace = "{file}";

    private const string FileName = "picture.jpg";

    // hangs inside the kernel, whatever is done to it; as long as it does another one would only hang beside it
    private Process? _stuck;

    /// <inheritdoc cref="ICamera.Take"/>
    public JpegFile Take(string program, IReadOnlyList<string> arguments, CancellationToken deadline)
    {
        RefuseWhileStuck();
        using var folder = new PrivateFolder();
        var file = Path.Combine(folder.Path, FileName);
        var result = Run(new ChildCommand
        {
            Program = program,
            Arguments = [.. arguments.Select(a => a.Replace(FilePlace, file, StringComparison.Ordinal))],
            WorkingFolder = folder.Path,
            MostOutput = JpegFile.MostBytes,
            MostFileBytes = JpegFile.MostBytes,
        }, deadline);
        if (result.WroteTooMuch) throw WrittenPicture.TooLarge();
        if (result.ExitCode != 0) throw Failure(result.LastWords, $"{Name(program)} failed ({result.Ending})");
        var bytes = arguments.Any(a => a.Contains(FilePlace, StringComparison.Ordinal)) ? WrittenPicture.Read(file) : result.Output;
        return bytes.Length > 0 ? JpegFile.Of(bytes) : throw Failure(result.LastWords, $"{Name(program)} ended well but gave no picture", CameraFault.BadImage);
    }

    public void Dispose() => _stuck?.Dispose();

    private ChildResult Run(ChildCommand command, CancellationToken deadline)
    {
        try
        {
            return ChildProcess.Run(command, deadline);
        }
        catch (ChildTimeoutException timeout)
        {
            throw Failure(timeout.LastWords, $"{Name(command.Program)} gave no picture in time and was ended", CameraFault.Timeout);
        }
        catch (ChildException failure)
        {
            _stuck = failure.Left;
            throw Explain(failure);
        }
        catch (IOException failure)
        {
            throw new CameraException(CameraFault.Failed, $"{Name(command.Program)} can't be run: {failure.Message}", inner: failure);
        }
    }

    private static CameraException Explain(ChildException failure) => failure.Fault switch
    {
        ChildFault.Absent => new(CameraFault.Absent, failure.Message, "install it, or correct the path", failure),
        ChildFault.Denied => new(CameraFault.Denied, failure.Message, "give its file the right to be run (chmod a+rx), also its folders", failure),
        ChildFault.TooMuch => new(CameraFault.BadImage, failure.Message, inner: failure),
        ChildFault.Stuck => new(CameraFault.Timeout, failure.Message, StuckAdvice, failure),
        _ => new(CameraFault.Failed, failure.Message, inner: failure),
    };

    private const string StuckAdvice = "the camera's driver does not answer: unplug the camera and plug it in again, or restart the machine";

    private void RefuseWhileStuck()
    {
        if (_stuck is null) return;
        if (!_stuck.HasExited) throw new CameraException(CameraFault.Busy, string.Create(CultureInfo.InvariantCulture, $"the program of an earlier try (process {_stuck.Id}) still hangs inside the kernel"), StuckAdvice);
        _stuck.Dispose();
        _stuck = null;
    }

    /// <summary>What it said tells mostly more than how it ended; a known message also what to do.</summary>
    /// <param name="fault">What it is when its words don't tell; a timeout or a missing picture stays one.</param>
    private CameraException Failure(string said, string ending, CameraFault? fault = null)
    {
        var last = OneLine.Of(said[(said.LastIndexOf('\n') + 1)..]);
        var tail = last.Length > 0 ? $"; it last said: {last}" : "";
        return words.Find(said) is { } known
            ? new CameraException(fault is CameraFault.Timeout ? CameraFault.Timeout : known.Fault, $"{known.Sentence} ({ending}{tail})", known.Advice)
            : new CameraException(fault ?? CameraFault.Failed, ending + tail);
    }

    private static string Name(string program) => OneLine.Of(Path.GetFileName(program));
}
