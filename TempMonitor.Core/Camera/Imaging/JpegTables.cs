namespace TempMonitor.Core.Camera.Imaging;

/// <summary>Makes a picture for everybody of a frame as a video camera gives it.</summary>
public static class JpegTables
{
    /// <summary>Cuts the padding behind its end, and puts in the Huffman tables of the standard when it has none: they go without saying in video.</summary>
    /// <returns>Null when it has no beginning, no picture or no end.</returns>
    public static byte[]? Complete(ReadOnlySpan<byte> frame)
    {
        var (scan, hasTables) = (0, false);
        var segments = new JpegSegments(frame);
        while (segments.MoveNext())
        {
            hasTables |= segments.Current.Marker == JpegMarker.Huffman;
            if (segments.Current.Marker == JpegMarker.Scan && scan == 0) scan = segments.Current.Start;
        }

        if (segments.Length == 0 || scan == 0) return null;
        return hasTables ? frame[..segments.Length].ToArray() : [.. frame[..scan], .. HuffmanTable.Segment, .. frame[scan..segments.Length]];
    }
}
