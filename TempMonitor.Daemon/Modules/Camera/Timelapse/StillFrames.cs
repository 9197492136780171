using System.Globalization;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Modules.Camera.Archive;

namespace TempMonitor.Daemon.Modules.Camera.Timelapse;

/// <summary>The pictures of a time-lapse one after the other: one is in memory, however many there are.</summary>
internal sealed class StillFrames(IStillList stills, StillReader reader, IPictureTools tools, TimelapseOrder order)
{
    private const int AtOnce = 200, OverlayQuality = 90;

    /// <summary>Those that were given.</summary>
    public int Given { get; private set; }

    /// <summary>Those that were gone or broken, and left out.</summary>
    public int Skipped { get; private set; }

    public IEnumerable<byte[]> All()
    {
        for (var from = order.From; stills.Following(order.Camera, from, order.To, AtOnce) is { Count: > 0 } some; from = some[^1].Time.AddSeconds(1))
        {
            foreach (var still in some)
            {
                if (Read(still) is not { } jpeg)
                {
                    Skipped++;
                    continue;
                }

                Given++;
                yield return order.WithTemperature && still.Temperature is { } temperature ? tools.Overlay(jpeg, [Text(temperature)], OverlayQuality) : jpeg;
            }
        }
    }

    public static string Text(double temperature) => string.Create(CultureInfo.InvariantCulture, $"{temperature:0.0} °C");

    private byte[]? Read(Still still)
    {
        try
        {
            using var file = reader.Open(still);
            if (file is null) return null;
            var jpeg = new byte[still.Bytes];
            file.ReadExactly(jpeg);
            return JpegFile.IsWhole(jpeg) ? jpeg : null;
        }
        catch (IOException)
        {
            return null; // a bad block, or just removed: the others make a time-lapse all the same
        }
    }
}
