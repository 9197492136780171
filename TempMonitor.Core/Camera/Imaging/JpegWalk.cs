using System.Buffers.Binary;

namespace TempMonitor.Core.Camera.Imaging;

/// <summary>Goes through a JPEG from marker to marker, without opening the picture in it: where it ends, how large it is. Believes nothing that it reads.</summary>
internal ref struct JpegWalk(ReadOnlySpan<byte> bytes)
{
    // length (2), precision (1), height (2), width (2), number of components (1)
    private const int LengthBytes = 2, HeightAt = 3, WidthAt = 5, LeastFrame = 8;

    // after FF in the picture's data: that FF is a byte of them
    private const byte Stuffed = 0;

    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;
    private bool _hasScan;

    public int Width { get; private set; }

    public int Height { get; private set; }

    /// <summary>With <see cref="JpegEnd.Whole"/>: the bytes that belong to it. Else: how far it was right.</summary>
    public readonly int Length => _at;

    public JpegEnd Run()
    {
        if (_bytes.Length < 2) return JpegEnd.Missing;
        if (_bytes[0] != JpegMarker.Prefix || _bytes[1] != JpegMarker.Start) return JpegEnd.Broken;
        _at = 2;
        JpegEnd? end;
        while ((end = Step()) is null)
        {
        }

        return end.Value;
    }

    /// <returns>Null: it goes on.</returns>
    private JpegEnd? Step()
    {
        if (_at + 2 > _bytes.Length) return JpegEnd.Missing;
        if (_bytes[_at] != JpegMarker.Prefix) return JpegEnd.Broken;
        var marker = _bytes[_at + 1];
        if (marker == JpegMarker.Prefix) return Skip(1); // markers may have any number of FF before them
        if (marker == JpegMarker.End) return End();
        if (marker == Stuffed) return JpegEnd.Broken;
        return JpegMarker.IsAlone(marker) ? Skip(2) : Segment(marker);
    }

    private JpegEnd? Skip(int count)
    {
        _at += count;
        return null;
    }

    private JpegEnd End()
    {
        _at += 2;
        return _hasScan ? JpegEnd.Whole : JpegEnd.Broken;
    }

    private JpegEnd? Segment(byte marker)
    {
        var rest = _bytes[(_at + 2)..];
        if (rest.Length < LengthBytes) return JpegEnd.Missing;
        var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (length < LengthBytes) return JpegEnd.Broken;
        if (rest.Length < length) return JpegEnd.Missing;
        if (JpegMarker.IsFrame(marker) && !TakeSize(rest[..length])) return JpegEnd.Broken;
        if (marker == JpegMarker.Scan && Width == 0) return JpegEnd.Broken;
        _at += 2 + length;
        return marker == JpegMarker.Scan ? Scan() : null;
    }

    private bool TakeSize(ReadOnlySpan<byte> frame)
    {
        if (frame.Length < LeastFrame) return false;
        (Width, Height) = (BinaryPrimitives.ReadUInt16BigEndian(frame[WidthAt..]), BinaryPrimitives.ReadUInt16BigEndian(frame[HeightAt..]));
        return Width > 0 && Height > 0;
    }

    /// <summary>The picture's data go on to the first FF that neither is a byte of them (FF 00) nor a restart mark, nor only fills.</summary>
    private JpegEnd? Scan()
    {
        _hasScan = true;
        while (_bytes[_at..].IndexOf(JpegMarker.Prefix) is >= 0 and var skipped)
        {
            _at += skipped;
            if (_at + 1 >= _bytes.Length) break;
            var marker = _bytes[_at + 1];
            if (marker == JpegMarker.Prefix) _at++;
            else if (marker == Stuffed || JpegMarker.IsRestart(marker)) _at += 2;
            else return null;
        }

        _at = _bytes.Length;
        return JpegEnd.Missing;
    }
}

internal enum JpegEnd
{
    Whole,

    /// <summary>It was right so far, and is cut off.</summary>
    Missing,

    /// <summary>It is none, or not right.</summary>
    Broken,
}
