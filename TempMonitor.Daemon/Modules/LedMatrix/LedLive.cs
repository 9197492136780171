using TempMonitor.Core.Indicators;
using TempMonitor.Daemon.Http.Live;

namespace TempMonitor.Daemon.Modules.LedMatrix;

/// <summary>The panel in the live feed: the document of <c>/page/led</c>, whenever the picture is another one.</summary>
internal sealed class LedLive(LedBoard board, LedMatrixOptions options, TimeProvider machine) : ILivePicture
{
    // a simulated panel runs on for a while after each look
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private long? _looked;
    private (string? Kind, LedFrame Frame)? _shown;

    public ReadOnlyMemory<byte>? Next()
    {
        var now = Now();
        if (_shown == (now.Panel?.Kind, now.Frame)) return null;
        _shown = (now.Panel?.Kind, now.Frame);
        return LiveJson.Write(new LedDocument(now, options), LedJsonContext.Api.LedDocument);
    }

    private LedNow Now()
    {
        if (_looked is { } at && machine.GetElapsedTime(at) < LookEvery) return board.Now;
        _looked = machine.GetTimestamp();
        return board.Look();
    }
}
