using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Files;
using TempMonitor.Daemon.Modules.Camera.Archive;

namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

/// <summary>Makes a time-lapse of the archive: the file is there whole, or not at all.</summary>
/// <param name="enough">Throws when the work must not go on, for instance because the disk is filling up; asked before each picture.</param>
internal sealed class TimelapseMaker(IStillList stills, StillReader reader, IPictureTools tools, IVideoEncoder encoder, Action enough)
{
    private const int WidestVideo = 1920; // ffmpeg takes its memory by it

    // for one picture, on a slow machine; the last one has the index written behind it
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(5);

    /// <summary>What keeps the order from being carried out, in one sentence; null when nothing does.</summary>
    /// <exception cref="Core.Storage.StoreException">The index can't be asked.</exception>
    public string? WhyNot(TimelapseOrder order, out long frames)
    {
        frames = stills.Sum(order.Camera, order.From, order.To).Stills;
        if (frames == 0) return $"camera {order.Camera} has no stills from {Text(order.From)} to {Text(order.To)}";
        if (frames > TimelapseOrder.MostFrames) return $"camera {order.Camera} has {frames} stills from {Text(order.From)} to {Text(order.To)}, and a time-lapse takes at most {TimelapseOrder.MostFrames}: choose a shorter span";
        return encoder.Missing ?? (order.WithTemperature ? tools.Missing : null);
    }

    /// <param name="progress">Gets the frames given and skipped so far.</param>
    /// <exception cref="TimelapseException">It could not be made: one sentence.</exception>
    public TimelapseResult Make(TimelapseOrder order, string output, Action<int, int> progress, CancellationToken cancellation)
    {
        var frames = new StillFrames(stills, reader, tools, order);
        using var pictures = frames.All().GetEnumerator();
        if (!pictures.MoveNext()) throw new TimelapseException($"none of the stills of camera {order.Camera} from {Text(order.From)} to {Text(order.To)} can be read");
        var size = PictureSize.Of(pictures.Current).AtMost(WidestVideo);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var stream = new FrameStream(FromCurrent(pictures), () =>
        {
            cancellation.ThrowIfCancellationRequested();
            enough();
            patience.CancelAfter(LongestWait);
            progress(frames.Given, frames.Skipped);
        });
        Write(stream, order, size, output, patience.Token, cancellation);
        progress(frames.Given, frames.Skipped);
        return new TimelapseResult(frames.Given, frames.Skipped, new FileInfo(output).Length);
    }

    private void Write(FrameStream stream, TimelapseOrder order, PictureSize size, string output, CancellationToken patience, CancellationToken cancellation)
    {
        var draft = $"{output}.unfinished-{Environment.ProcessId}";
        try
        {
            File.Delete(draft);
            SharedFile.Create(draft).Dispose(); // closed to others, and so it stays when it is written
            encoder.Encode(stream, order.FramesPerSecond, size, draft, patience);
            cancellation.ThrowIfCancellationRequested(); // a stream that ended for it looks like a whole one
            if (stream.Failure is { } failure) throw new TimelapseException(failure.Message, failure);
            File.Move(draft, output, overwrite: true);
        }
        catch (TimelapseException) when (stream.Failure is not null and not OperationCanceledException)
        {
            throw new TimelapseException(stream.Failure.Message, stream.Failure); // without pictures no encoder makes a video: what it says of that is not the reason
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimelapseException($"ffmpeg did not take a picture for {LongestWait.TotalMinutes:0} minutes and was ended");
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            throw new TimelapseException($"{output} can't be written: {refusal.Message}", refusal);
        }
        finally
        {
            Discard(draft);
        }
    }

    private static void Discard(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // its folder has gone, or its disk: what was wrong has been said
        }
    }

    private static IEnumerator<byte[]> FromCurrent(IEnumerator<byte[]> pictures)
    {
        do yield return pictures.Current;
        while (pictures.MoveNext());
    }

    private static string Text(DateTimeOffset time) => $"{time.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC";
}

internal sealed record TimelapseResult(int Frames, int Skipped, long Bytes);
