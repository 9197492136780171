using System.Numerics;

namespace TempMonitor.Core.Camera.Imaging;

/// <summary>The bytes of a JPEG in the making: segments, then the bits of its scan.</summary>
internal sealed class JpegWriter(int capacity)
{
    private const int NoMore = 0x00, SixteenZeros = 0xF0, MostZeros = 15, BlockSize = 64;

    private byte[] _bytes = new byte[capacity];
    private int _length;
    private ulong _bits;
    private int _bitCount;

    public byte[] ToArray() => _bytes.AsSpan(0, _length).ToArray();

    public void Marker(byte marker) => Raw([JpegMarker.Prefix, marker]);

    public void Segment(byte marker, params ReadOnlySpan<byte> body)
    {
        var length = body.Length + sizeof(ushort);
        Raw([JpegMarker.Prefix, marker, (byte)(length >> 8), (byte)length]);
        Raw(body);
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <param name="block">Quantised, in the order of the file.</param>
    /// <param name="before">The first of the last block of this component.</param>
    public void Block(ReadOnlySpan<int> block, int before, HuffmanTable dc, HuffmanTable ac)
    {
        Reserve(4 * BlockSize * sizeof(ushort)); // more than any block can take
        Value(dc, zeros: 0, block[0] - before);
        var zeros = 0;
        foreach (var value in block[1..])
        {
            if (value == 0)
            {
                zeros++;
                continue;
            }

            for (; zeros > MostZeros; zeros -= MostZeros + 1) Code(ac, SixteenZeros);
            Value(ac, zeros, value);
            zeros = 0;
        }

        if (zeros > 0) Code(ac, NoMore);
    }

    /// <summary>Fills the last byte with ones.</summary>
    public void EndScan()
    {
        Reserve(sizeof(ulong) * 2);
        Bits(0x7F, 7);
    }

    private void Value(HuffmanTable table, int zeros, int value)
    {
        var size = 32 - BitOperations.LeadingZeroCount((uint)Math.Abs(value));
        Code(table, (zeros << 4) | size);
        Bits((value < 0 ? value - 1 : value) & ((1 << size) - 1), size);
    }

    private void Code(HuffmanTable table, int symbol)
    {
        var (bits, length) = table[symbol];
        Bits(bits, length);
    }

    private void Bits(int bits, int count)
    {
        _bits = (_bits << count) | (uint)bits;
        for (_bitCount += count; _bitCount >= 8; _bitCount -= 8)
        {
            var whole = (byte)(_bits >> (_bitCount - 8));
            _bytes[_length++] = whole;
            if (whole == JpegMarker.Prefix) _bytes[_length++] = 0;
        }
    }

    private void Reserve(int more)
    {
        if (_bytes.Length - _length < more) Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _length + more));
    }
}
