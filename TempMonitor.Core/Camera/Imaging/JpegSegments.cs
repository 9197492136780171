using System.Buffers.Binary;

namespace TempMonitor.Core.Camera.Imaging;

/// <summary>
/// Walks through the segments of a JPEG from its first byte to its end, over the scans in between. Stops where the bytes are no JPEG
/// any more; whatever they are, it never reads past them.
/// </summary>
/// <remarks>Used as <c>foreach</c>, or with <see cref="MoveNext"/> when the length matters too.</remarks>
public ref struct JpegSegments
{
    private readonly ReadOnlySpan<byte> _jpeg;
    private int _next;

    public JpegSegments(ReadOnlySpan<byte> jpeg)
    {
        _jpeg = jpeg;
        _next = jpeg is [JpegMarker.Prefix, JpegMarker.Start, ..] ? 2 : jpeg.Length;
    }

    public JpegSegment Current { get; private set; }

    /// <summary>From the first byte to the end marker, without what a camera padded it with; 0 until the end was met, and when there is none.</summary>
    public int Length { get; private set; }

    public readonly JpegSegments GetEnumerator() => this;

    public bool MoveNext()
    {
        if (Current.Marker == JpegMarker.Scan) SkipScan();
        while (TryReadMarker(out var start, out var marker))
        {
            if (JpegMarker.IsAlone(marker)) continue;
            if (marker == JpegMarker.End) Length = _next;
            else if (TryReadBody(start, marker)) return true;
            break;
        }

        (_next, Current) = (_jpeg.Length, default);
        return false;
    }

    /// <summary>To the next marker: in a scan, 0xFF followed by 0 is data, and restarts belong to it.</summary>
    private void SkipScan()
    {
        while (_next + 1 < _jpeg.Length)
        {
            var found = _jpeg[_next..^1].IndexOf(JpegMarker.Prefix);
            if (found < 0) break;
            _next += found;
            var second = _jpeg[_next + 1];
            if (second != 0 && second != JpegMarker.Prefix && !JpegMarker.IsRestart(second)) return;
            _next += second == JpegMarker.Prefix ? 1 : 2;
        }

        _next = _jpeg.Length;
    }

    private bool TryReadMarker(out int start, out byte marker)
    {
        (start, marker) = (_next, 0);
        if (_next >= _jpeg.Length || _jpeg[_next] != JpegMarker.Prefix) return false;
        while (_next < _jpeg.Length && _jpeg[_next] == JpegMarker.Prefix) _next++; // any number of them may fill up
        if (_next == _jpeg.Length) return false;
        marker = _jpeg[_next++];
        return marker is not (0 or JpegMarker.Start);
    }

    private bool TryReadBody(int start, byte marker)
    {
        if (_jpeg.Length - _next < sizeof(ushort)) return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(_jpeg[_next..]);
        if (length < sizeof(ushort) || length > _jpeg.Length - _next) return false;
        Current = new(marker, start, _next + sizeof(ushort), _next + length);
        _next += length;
        return true;
    }
}

/// <param name="Start">Where its marker begins.</param>
/// <param name="Body">Where what follows its length begins.</param>
/// <param name="End">Behind its last byte.</param>
public readonly record struct JpegSegment(byte Marker, int Start, int Body, int End)
{
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> jpeg) => jpeg[Body..End];
}
