namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

/// <summary>Makes an MP4 of JPEGs.</summary>
internal interface IVideoEncoder
{
    /// <summary>Null when it can; else what is missing, in one sentence with the way out.</summary>
    string? Missing { get; }

    /// <summary>Blocks until the file is whole.</summary>
    /// <param name="frames">JPEGs one behind the other, of any size; those of another shape than <paramref name="size"/> get borders.</param>
    /// <param name="output">Its full path; what is there is overwritten.</param>
    /// <exception cref="TimelapseException">It could not be made.</exception>
    /// <exception cref="OperationCanceledException">Nobody wants it any more.</exception>
    void Encode(Stream frames, int framesPerSecond, PictureSize size, string output, CancellationToken cancellation);
}
