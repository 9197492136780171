using System.Runtime.InteropServices;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Daemon.Modules.Camera.V4l2;

/// <summary>An open <c>/dev/videoN</c>.</summary>
internal sealed class VideoNode : IDisposable
{
    public const uint CaptureType = 1, MappedMemory = 1;

    private const uint GivesPictures = 0x1, Streams = 0x0400_0000, HasDeviceCapabilities = 0x8000_0000;

    private const uint JpegColours = 7, FullRange = 1, DefaultRange = 0;

    // no camera has that many formats: a driver that never ends would
    private const uint MostFormats = 256;

    private const int MostSide = 8192;

    private readonly IVideoCalls _calls;
    private readonly int _descriptor;

    private VideoNode(IVideoCalls calls, string path, int descriptor) => (_calls, Path, _descriptor) = (calls, path, descriptor);

    public string Path { get; }

    public VideoLayout Layout { get; } = VideoLayout.OfThisMachine;

    /// <exception cref="CameraException">It does not open, or can't give pictures.</exception>
    public static VideoNode Open(IVideoCalls calls, string path)
    {
        var descriptor = calls.Open(path);
        if (descriptor < 0) throw V4l2Refusal.Of(-descriptor, path, "open");
        var node = new VideoNode(calls, path, descriptor);
        try
        {
            node.CheckCapabilities();
            return node;
        }
        catch
        {
            node.Dispose();
            throw;
        }
    }

    /// <summary>The best that the camera has, in the size that it finds nearest.</summary>
    /// <param name="width">0: as it is.</param>
    public VideoFormat Choose(int width, int height)
    {
        var offered = Formats().ToList();
        var pixels = PixelFormat.Usable.FirstOrDefault(offered.Contains);
        if (pixels == default) throw V4l2Refusal.NoFormat(Path, offered);
        Span<byte> format = stackalloc byte[Layout.FormatSize];
        Set(format, VideoLayout.FormatType, CaptureType);
        Control(Layout.GetFormat, format, "tell its format");
        var picture = format[Layout.Picture..];
        if (width > 0)
        {
            Set(picture, VideoLayout.Width, (uint)width);
            Set(picture, VideoLayout.Height, (uint)height);
        }

        Set(picture, VideoLayout.PixelFormat, pixels.Code);
        Set(picture, VideoLayout.BytesPerLine, 0);
        Control(Layout.SetFormat, format, $"set the format {pixels}");
        var agreed = Read(picture);
        if (agreed.Pixels != pixels) throw V4l2Refusal.NoFormat(Path, [agreed.Pixels]);
        return agreed is { Width: > 0 and <= MostSide, Height: > 0 and <= MostSide } ? agreed
            : throw new CameraException(CameraFault.Failed, $"{Path} wants to give {agreed.Width} x {agreed.Height} pixels");
    }

    /// <exception cref="CameraException">It was refused.</exception>
    public void Control(uint request, Span<byte> argument, string doing)
    {
        if (TryControl(request, argument) is var outcome and < 0) throw V4l2Refusal.Of(-outcome, Path, doing);
    }

    public int TryControl(uint request, Span<byte> argument) => _calls.Control(_descriptor, request, argument);

    public int Wait(int milliseconds) => _calls.Wait(_descriptor, milliseconds);

    public nint Map(int length, uint offset) => _calls.Map(_descriptor, length, offset);

    public void Unmap(nint address, int length) => _calls.Unmap(address, length);

    public void Dispose() => _calls.Close(_descriptor);

    internal static uint Get(ReadOnlySpan<byte> structure, int offset) => MemoryMarshal.Read<uint>(structure[offset..]);

    internal static void Set(Span<byte> structure, int offset, uint value) => MemoryMarshal.Write(structure[offset..], value);

    private void CheckCapabilities()
    {
        Span<byte> answer = stackalloc byte[VideoLayout.CapabilitySize];
        Control(VideoLayout.QueryCapability, answer, "tell what it can do");
        var all = Get(answer, VideoLayout.Capabilities);
        var own = (all & HasDeviceCapabilities) != 0 ? Get(answer, VideoLayout.DeviceCapabilities) : all;
        if ((own & (GivesPictures | Streams)) != (GivesPictures | Streams)) throw V4l2Refusal.NoPictures(Path);
    }

    private List<PixelFormat> Formats()
    {
        List<PixelFormat> formats = [];
        Span<byte> description = stackalloc byte[VideoLayout.DescriptionSize];
        for (var index = 0u; index < MostFormats; index++)
        {
            description.Clear();
            Set(description, VideoLayout.Index, index);
            Set(description, VideoLayout.Type, CaptureType);
            var outcome = TryControl(VideoLayout.EnumerateFormats, description);
            if (outcome == -LinuxErrno.Einval) break; // behind the last
            if (outcome < 0) throw V4l2Refusal.Of(-outcome, Path, "tell its formats");
            formats.Add(new(Get(description, VideoLayout.DescriptionFormat)));
        }

        return formats;
    }

    private static VideoFormat Read(ReadOnlySpan<byte> picture)
    {
        var (range, colours) = (Get(picture, VideoLayout.Quantisation), Get(picture, VideoLayout.ColourSpace));
        return new(
            new(Get(picture, VideoLayout.PixelFormat)),
            (int)Get(picture, VideoLayout.Width),
            (int)Get(picture, VideoLayout.Height),
            (int)Get(picture, VideoLayout.BytesPerLine),
            range == FullRange || (range == DefaultRange && colours == JpegColours));
    }
}
