using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Routes;

internal sealed class ScriptedTools : IPictureTools
{
    public string? Missing { get; set; }

    public List<string> Written { get; } = [];

    /// <summary>Null: the picture itself stands in.</summary>
    public Func<byte[], byte[]>? OnThumbnail { get; set; } = _ => SomeStill.Jpeg(100);

    public int Thumbnails { get; private set; }

    public byte[] Overlay(byte[] jpeg, IReadOnlyList<string> lines, int quality)
    {
        Written.AddRange(lines);
        return jpeg;
    }

    public byte[] Thumbnail(byte[] jpeg)
    {
        Thumbnails++;
        return OnThumbnail?.Invoke(jpeg) ?? jpeg;
    }

    public byte[]? Outline(byte[] jpeg) => null;

    public double Changed(byte[] before, byte[] after) => 0;
}
