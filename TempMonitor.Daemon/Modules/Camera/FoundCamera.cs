using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;

namespace TempMonitor.Daemon.Modules.Camera;

/// <summary>The camera of a machine whose configuration names none: the first one that a source finds, looked for when a picture is wanted. One that has gone is looked for anew.</summary>
internal sealed class FoundCamera(IReadOnlyList<ICameraSource> sources, CameraContext context, ILogger logger) : ICamera
{
    private ICamera? _found;

    public JpegFile Take(CancellationToken deadline)
    {
        _found ??= Find(deadline);
        try
        {
            return _found.Take(deadline);
        }
        catch (CameraException refusal) when (refusal.Fault == CameraFault.Absent)
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        _found?.Dispose();
        _found = null;
    }

    private ICamera Find(CancellationToken deadline)
    {
        foreach (var source in sources)
        {
            deadline.ThrowIfCancellationRequested();
            if (source.Find(context) is not { } options) continue;
            Log.Found(logger, context.Name, source.Name);
            return source.Create(options, context);
        }

        throw new CameraException(
            CameraFault.Absent,
            $"no camera was found here ({string.Join(", ", sources.Select(s => s.Name))} were asked)",
            "plug one in, or name one under Modules:Camera:Cameras; tempmonitor sensors scan says what is in the way");
    }
}

/// <summary>Of a camera that nobody configured: the defaults.</summary>
internal sealed class FoundCaptureOptions : CaptureOptions;
