using System.Globalization;
using TempMonitor.Daemon.Processes;

namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

/// <summary>H.264 by ffmpeg. It gets the pictures through its standard input: no name of a file but the one it writes, and nothing that anybody said, is among its arguments.</summary>
internal sealed class Ffmpeg : IVideoEncoder
{
    private const string Program = "ffmpeg";

    public string? Missing => ProgramPath.Find(Program) is null ? "a time-lapse needs ffmpeg, which is not installed: apt install ffmpeg" : null;

    public void Encode(Stream frames, int framesPerSecond, PictureSize size, string output, CancellationToken cancellation)
    {
        var program = ProgramPath.Find(Program) ?? throw new TimelapseException(Missing ?? "ffmpeg has just been removed");
        var result = Run(new ChildCommand { Program = program, Arguments = Arguments(framesPerSecond, size, output), WorkingFolder = Path.GetDirectoryName(output)!, InputStream = frames }, cancellation);
        if (result.ExitCode != 0) throw new TimelapseException($"ffmpeg failed, {result.Ending}{(result.LastLine.Length > 0 ? $": {result.LastLine}" : "")}");
    }

    private static ChildResult Run(ChildCommand command, CancellationToken cancellation)
    {
        try
        {
            return ChildProcess.Run(command, cancellation);
        }
        catch (ChildException refusal)
        {
            throw new TimelapseException(refusal.Message, refusal);
        }
    }

    /// <remarks>
    /// yuv420p with limited colours and the index in front is what every player and browser knows. One thread everywhere, and x264 keeps few
    /// pictures: the monitor goes on beside it within one limit of memory. With stills of 12 megapixels that is 185 MB instead of 1.1 GB.
    /// </remarks>
    private static List<string> Arguments(int framesPerSecond, PictureSize size, string output)
    {
        var (width, height) = (Text(size.Width), Text(size.Height));
        var filter = $"scale={width}:{height}:force_original_aspect_ratio=decrease:out_range=tv,pad={width}:{height}:(ow-iw)/2:(oh-ih)/2,setsar=1,format=yuv420p";
        return
        [
            "-hide_banner", "-nostats", "-loglevel", "error", "-threads", "1", "-f", "mjpeg", "-framerate", Text(framesPerSecond), "-i", "pipe:0",
            "-an", "-filter_threads", "1", "-vf", filter, "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-threads", "1",
            "-x264-params", "rc-lookahead=5:sync-lookahead=0:bframes=0:ref=1",
            "-movflags", "+faststart", "-f", "mp4", "-y", output,
        ];
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
