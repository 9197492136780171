using System.Buffers.Binary;

namespace TempMonitor.Core.Camera.Imaging;

/// <summary>What shows of a JPEG without opening it: whether it is whole, how large it is, how it is coded.</summary>
public readonly record struct JpegShape
{
    // a frame's header: bits per sample, height, width, number of components
    private const int HeightAt = 1, WidthAt = 3, ShortestFrame = 6;

    public JpegEnding Ending { get; private init; }

    /// <summary>Of a whole one: the bytes that belong to it. Else: how far it was right.</summary>
    public int Length { get; private init; }

    /// <summary>0: it does not say any.</summary>
    public int Width { get; private init; }

    public int Height { get; private init; }

    /// <summary>Whoever opens it has to hold all of its coefficients at once.</summary>
    public bool IsProgressive => JpegMarker.IsProgressive(Frame);

    /// <summary>As video cameras give them: which Huffman tables were used goes without saying.</summary>
    public bool LacksTables => !HasTables && JpegMarker.IsSequential(Frame);

    /// <summary>Where the marker of the first scan begins; 0 when there is none.</summary>
    internal int FirstScan { get; private init; }

    private byte Frame { get; init; }

    private bool HasTables { get; init; }

    public static JpegShape Of(ReadOnlySpan<byte> jpeg)
    {
        var shape = default(JpegShape);
        var segments = new JpegSegments(jpeg);
        while (segments.MoveNext())
        {
            if (shape.With(segments.Current, segments.Current.In(jpeg)) is not { } next) return shape with { Ending = JpegEnding.Broken, Length = segments.Current.Start };
            shape = next;
        }

        var ending = segments.Ending ?? JpegEnding.Missing;
        return shape with { Ending = ending == JpegEnding.Whole && shape.FirstScan == 0 ? JpegEnding.Broken : ending, Length = segments.Length };
    }

    /// <returns>Null when no JPEG can have it there.</returns>
    private JpegShape? With(JpegSegment segment, ReadOnlySpan<byte> body)
    {
        if (JpegMarker.IsFrame(segment.Marker)) return Frame == 0 ? WithFrame(segment.Marker, body) : null;
        if (FirstScan > 0) return this;
        if (segment.Marker == JpegMarker.Huffman) return this with { HasTables = true };
        if (segment.Marker == JpegMarker.Scan) return Frame == 0 ? null : this with { FirstScan = segment.Start };
        return this;
    }

    private JpegShape? WithFrame(byte marker, ReadOnlySpan<byte> body)
    {
        if (body.Length < ShortestFrame) return null;
        var (width, height) = (BinaryPrimitives.ReadUInt16BigEndian(body[WidthAt..]), BinaryPrimitives.ReadUInt16BigEndian(body[HeightAt..]));
        return width > 0 && height > 0 ? this with { Frame = marker, Width = width, Height = height } : null;
    }
}
