using System.Buffers.Binary;

namespace TempMonitor.Core.Camera.Imaging;

/// <summary>
/// Walks through a JPEG from marker to marker, over the scans in between, without opening the picture in it: the only place that does.
/// Believes nothing that it reads; whatever the bytes are, it ends after having looked at each of them once, and never reads past them.
/// </summary>
/// <remarks>Used as <c>foreach</c>, or with <see cref="MoveNext"/> when it matters how it ended.</remarks>
public ref struct JpegSegments
{
    private readonly ReadOnlySpan<byte> _jpeg;
    private bool _isInScan;

    public JpegSegments(ReadOnlySpan<byte> jpeg)
    {
        _jpeg = jpeg;
        if (jpeg.Length < JpegMarker.Bytes) Ending = JpegEnding.Missing;
        else if (jpeg is [JpegMarker.Prefix, JpegMarker.Start, ..]) Length = JpegMarker.Bytes;
        else Ending = JpegEnding.Broken;
    }

    /// <summary>Goes on where an earlier walk through fewer of these bytes missed the rest: who gets a picture in pieces reads none of them twice.</summary>
    internal JpegSegments(ReadOnlySpan<byte> jpeg, JpegPlace from)
    {
        _jpeg = jpeg;
        (Length, _isInScan) = (from.At, from.IsInScan);
    }

    public JpegSegment Current { get; private set; }

    /// <summary>Null: it goes on.</summary>
    public JpegEnding? Ending { get; private set; }

    /// <summary>How far it was right. Of a whole picture: its bytes, without what a camera padded it with.</summary>
    public int Length { get; private set; }

    internal readonly JpegPlace Place => new(Length, _isInScan);

    public readonly JpegSegments GetEnumerator() => this;

    public bool MoveNext()
    {
        Current = default;
        if (_isInScan) PassScan();
        while (Ending is null && Current.Marker == 0) Step();
        return Ending is null;
    }

    private void Step()
    {
        if (_jpeg.Length - Length < JpegMarker.Bytes)
        {
            Ending = JpegEnding.Missing;
            return;
        }

        var marker = _jpeg[Length + 1];
        if (_jpeg[Length] != JpegMarker.Prefix || marker is JpegMarker.Stuffed or JpegMarker.Start) Ending = JpegEnding.Broken;
        else if (marker == JpegMarker.Prefix) Length++; // any number of them may fill up
        else if (JpegMarker.IsAlone(marker)) Length += JpegMarker.Bytes;
        else if (marker == JpegMarker.End) (Length, Ending) = (Length + JpegMarker.Bytes, JpegEnding.Whole);
        else Read(marker);
    }

    private void Read(byte marker)
    {
        var rest = _jpeg[(Length + JpegMarker.Bytes)..];
        var length = rest.Length < sizeof(ushort) ? int.MaxValue : BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (length < sizeof(ushort)) Ending = JpegEnding.Broken;
        else if (length > rest.Length) Ending = JpegEnding.Missing;
        if (Ending is not null) return;
        Current = new(marker, Length, Length + JpegMarker.Bytes + sizeof(ushort), Length + JpegMarker.Bytes + length);
        (Length, _isInScan) = (Current.End, marker == JpegMarker.Scan);
    }

    /// <summary>To the next marker: in a scan, 0xFF followed by 0 is data, and restarts belong to it.</summary>
    private void PassScan()
    {
        while (_jpeg[Length..].IndexOf(JpegMarker.Prefix) is >= 0 and var skipped)
        {
            Length += skipped;
            if (Length + 1 == _jpeg.Length)
            {
                Ending = JpegEnding.Missing;
                return;
            }

            var second = _jpeg[Length + 1];
            _isInScan = second is JpegMarker.Prefix or JpegMarker.Stuffed || JpegMarker.IsRestart(second);
            if (!_isInScan) return;
            Length += second == JpegMarker.Prefix ? 1 : JpegMarker.Bytes;
        }

        (Length, Ending) = (_jpeg.Length, JpegEnding.Missing);
    }
}

/// <param name="Start">Where its marker begins.</param>
/// <param name="Body">Where what follows its length begins.</param>
/// <param name="End">Behind its last byte.</param>
public readonly record struct JpegSegment(byte Marker, int Start, int Body, int End)
{
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> jpeg) => jpeg[Body..End];
}

public enum JpegEnding
{
    /// <summary>It was right so far, and is cut off.</summary>
    Missing,

    /// <summary>It is none, or not right.</summary>
    Broken,

    /// <summary>The end mark was met.</summary>
    Whole,
}

/// <summary>How far a walk has come.</summary>
internal readonly record struct JpegPlace(int At, bool IsInScan);
