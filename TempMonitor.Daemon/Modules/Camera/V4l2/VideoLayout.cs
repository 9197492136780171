namespace TempMonitor.Daemon.Modules.Camera.V4l2;

/// <summary>Where the members of the structures of <c>linux/videodev2.h</c> lie, and the requests' numbers, which contain their sizes (hardware.md 6.2).</summary>
/// <param name="FormatSize">Of <c>v4l2_format</c>.</param>
/// <param name="Picture">Where its <c>v4l2_pix_format</c> begins.</param>
/// <param name="BufferSize">Of <c>v4l2_buffer</c>; where pointers have four bytes, the one with times of eight, which every kernel knows.</param>
/// <param name="Memory">In a buffer: how it is shared; <paramref name="Offset"/>: what to map; <paramref name="Length"/>: how much.</param>
internal sealed record VideoLayout(int FormatSize, int Picture, int BufferSize, int Memory, int Offset, int Length)
{
    public const int CapabilitySize = 104, Capabilities = 84, DeviceCapabilities = 88;

    public const int DescriptionSize = 64, DescriptionFormat = 44;

    public const int RequestSize = 20, RequestMemory = 8;

    // the first members are the same in format description, format, request and buffer
    public const int Index = 0, Count = 0, FormatType = 0, Type = 4, BytesUsed = 8, Flags = 12;

    // in v4l2_pix_format
    public const int Width = 0, Height = 4, PixelFormat = 8, BytesPerLine = 16, ColourSpace = 24, Quantisation = 40;

    public static readonly VideoLayout Wide = new(FormatSize: 208, Picture: 8, BufferSize: 88, Memory: 60, Offset: 64, Length: 72);

    public static readonly VideoLayout Narrow = new(FormatSize: 204, Picture: 4, BufferSize: 68, Memory: 48, Offset: 52, Length: 56);

    private const uint Writes = 1, Reads = 2, Both = 3;

    public static VideoLayout OfThisMachine => nint.Size == sizeof(long) ? Wide : Narrow;

    public static uint QueryCapability => Number(Reads, 0, CapabilitySize);

    public static uint EnumerateFormats => Number(Both, 2, DescriptionSize);

    public uint GetFormat => Number(Both, 4, FormatSize);

    public uint SetFormat => Number(Both, 5, FormatSize);

    public static uint RequestBuffers => Number(Both, 8, RequestSize);

    public uint QueryBuffer => Number(Both, 9, BufferSize);

    public uint Queue => Number(Both, 15, BufferSize);

    public uint Dequeue => Number(Both, 17, BufferSize);

    public static uint StreamOn => Number(Writes, 18, sizeof(int));

    public static uint StreamOff => Number(Writes, 19, sizeof(int));

    /// <summary>The macro _IOC, for the letter V.</summary>
    private static uint Number(uint direction, uint number, int size) => (direction << 30) | ((uint)size << 16) | ('V' << 8) | number;
}
