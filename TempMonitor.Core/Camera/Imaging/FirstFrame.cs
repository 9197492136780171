namespace TempMonitor.Core.Camera.Imaging;

/// <summary>The first JPEG in a stream of pictures with anything between them. It comes in pieces, cut anywhere.</summary>
public sealed class FirstFrame(int most)
{
    private byte[] _bytes = new byte[64 * 1024];
    private int _length, _looked, _skipped;
    private bool _hasBegun;

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
        _length = kept.Length;
    }

    /// <summary>It is walked through again only when its end may have come: an end mark is among what is new.</summary>
    private void Look()
    {
        var added = _bytes.AsSpan(Math.Max(0, _looked - 1).._length);
        _looked = _length;
        IsComplete = added.IndexOf([JpegMarker.Prefix, JpegMarker.End]) >= 0 && JpegFile.IsComplete(_bytes.AsSpan(0, _length));
    }
}
