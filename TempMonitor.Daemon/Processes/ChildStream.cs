namespace TempMonitor.Daemon.Processes;

/// <summary>Listens to one of a program's two outputs until its end.</summary>
internal static class ChildStream
{
    private const int Piece = 64 * 1024; // a pipe of the kernel holds as much

    /// <param name="take">Gets each piece; false: that was more than it may say.</param>
    /// <returns>False when it was too much.</returns>
    public static async Task<bool> Listen(Stream stream, TakePiece take, CancellationToken enough)
    {
        await using var closed = stream;
        var buffer = new byte[Piece];
        try
        {
            while (await stream.ReadAsync(buffer, enough) is > 0 and var length)
                if (!take(buffer.AsSpan(0, length))) return false;
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException)
        {
            // somebody who could not be ended holds it open, or it broke; what was said is enough
        }

        return true;
    }

    public static async Task Feed(Stream stream, ChildCommand command, CancellationToken enough)
    {
        await using var closed = stream;
        try
        {
            if (command.InputStream is { } source)
            {
                await Task.Yield(); // reading it may take long, and who starts the program has to watch its time
                await source.CopyToAsync(stream, enough);
            }
            else
            {
                await stream.WriteAsync(command.Input, enough);
            }
        }
        catch (Exception unread) when (unread is OperationCanceledException or IOException)
        {
            // it does not read its input; that is its business
        }
    }
}

internal delegate bool TakePiece(ReadOnlySpan<byte> piece);
