namespace TempMonitor.Daemon.Http;

/// <summary>How many requests came, and how they ended.</summary>
internal sealed class RequestCounters
{
    private const int Codes = 600;
    private readonly long[] _ended = new long[Codes];
    private long _begun;

    /// <summary>All requests, the one being answered included.</summary>
    public long Begun => Interlocked.Read(ref _begun);

    public void Begin() => Interlocked.Increment(ref _begun);

    public void End(int statusCode)
    {
        if (statusCode is > 0 and < Codes) Interlocked.Increment(ref _ended[statusCode]);
    }

    /// <summary>Finished requests by status code; only the codes that occurred.</summary>
    public IEnumerable<(int Code, long Count)> Ended()
    {
        for (var code = 0; code < Codes; code++)
        {
            if (Interlocked.Read(ref _ended[code]) is > 0 and var count) yield return (code, count);
        }
    }
}
