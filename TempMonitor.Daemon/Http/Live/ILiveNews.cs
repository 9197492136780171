namespace TempMonitor.Daemon.Http.Live;

/// <summary>Takes what a module has to tell those who look. Any thread; waits for nobody.</summary>
internal interface ILiveNews
{
    /// <param name="json">One line; not changed afterwards.</param>
    void Tell(LiveKinds kind, ReadOnlyMemory<byte> json);
}

/// <summary>Something that changes often, and whose newest state is all that matters: the panel. Asked while somebody looks, a few times a second, by one thread.</summary>
internal interface ILivePicture
{
    /// <returns>What is to be shown now, on one line; null when it is what it was.</returns>
    ReadOnlyMemory<byte>? Next();
}
