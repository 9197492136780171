namespace TempMonitor.Core.Camera.Imaging;

/// <summary>The first JPEG in a stream of pictures with anything between them. It comes in pieces, cut anywhere.</summary>
public sealed class FirstFrame(int most)
{
    private byte[] _bytes = new byte[64 * 1024];
    private JpegPlace _place;
    private int _length, _skipped;
    private bool _hasBegun;

    /// <summary>Its end has come, or never will because it is broken: <see cref="JpegFile.Of(byte[], int)"/> says which.</summary>
    public bool IsComplete { get; private set; }

    /// <returns>False when that would be more than the bound, counting also what precedes the picture.</returns>
    public bool TryAdd(ReadOnlySpan<byte> piece)
    {
        if (_skipped + _length + piece.Length > most) return false;
        if (_length + piece.Length > _bytes.Length) Array.Resize(ref _bytes, Math.Min(most, Math.Max(_length + piece.Length, 2 * _bytes.Length)));
        piece.CopyTo(_bytes.AsSpan(_length));
        _length += piece.Length;
        if (!_hasBegun) Begin();
        if (_hasBegun) Look();
        return true;
    }

    /// <summary>What there is of the picture; empty before its beginning.</summary>
    public byte[] ToArray() => _hasBegun ? _bytes[.._length] : [];

    private void Begin()
    {
        var all = _bytes.AsSpan(0, _length);
        var start = JpegFile.StartIn(all);
        _hasBegun = start >= 0;
        // the beginning of SOI may be the end of this piece
        var kept = _hasBegun ? all[start..] : all[^Math.Min(_length, ImageKind.JpegStart.Length - 1)..];
        _skipped += _length - kept.Length;
        kept.CopyTo(_bytes);
        (_length, _place) = (kept.Length, new JpegPlace(JpegMarker.Bytes, IsInScan: false));
    }

    /// <summary>From where it was left: however many pieces there are, no byte is looked at twice.</summary>
    private void Look()
    {
        var segments = new JpegSegments(_bytes.AsSpan(0, _length), _place);
        while (segments.MoveNext())
        {
            // only the end matters
        }

        (_place, IsComplete) = (segments.Place, segments.Ending != JpegEnding.Missing);
    }
}
