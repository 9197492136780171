namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

/// <summary>Pictures as one stream, each made when it is asked for. What goes wrong in making them is kept, because who feeds a program does not pass it on.</summary>
/// <param name="taken">Called before each picture; what it throws ends the stream.</param>
internal sealed class FrameStream(IEnumerator<byte[]> frames, Action taken) : Stream
{
    private ReadOnlyMemory<byte> _rest;

    public Exception? Failure { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        if (_rest.IsEmpty && !TryNext()) return 0;
        var length = Math.Min(buffer.Length, _rest.Length);
        _rest.Span[..length].CopyTo(buffer);
        _rest = _rest[length..];
        return length;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override void Flush()
    {
        // nothing is written
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private bool TryNext()
    {
        if (Failure is not null) return false;
        try
        {
            taken();
            if (!frames.MoveNext()) return false;
            _rest = frames.Current;
            return true;
        }
        catch (Exception failure) when (failure is TimelapseException or Core.Storage.StoreException or IOException or Core.Camera.CameraException or OperationCanceledException)
        {
            Failure = failure;
            return false;
        }
    }
}
