namespace TempMonitor.Core.Camera.Imaging;

/// <summary>A plain JPEG encoder (baseline, 4:2:0), so that a picture can be made also where no library for it is installed.</summary>
public sealed class BaselineJpeg
{
    private const int Side = 8, Unit = 16, BlockSize = 64;

    private static readonly byte[] JfifHeader = [.. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0];

    private readonly Raster _raster;
    private readonly JpegWriter _writer;
    private readonly Component _luma, _blue, _red;
    private readonly float[] _y = new float[Unit * Unit], _cb = new float[BlockSize], _cr = new float[BlockSize];

    private BaselineJpeg(Raster raster, int quality)
    {
        _raster = raster;
        _writer = new JpegWriter((raster.Pixels.Length / 16) + 2048);
        var (luma, chroma) = (JpegQuantisation.Luma(quality), JpegQuantisation.Chroma(quality));
        _luma = new(_writer, luma, HuffmanTable.LumaDc, HuffmanTable.LumaAc);
        _blue = new(_writer, chroma, HuffmanTable.ChromaDc, HuffmanTable.ChromaAc);
        _red = new(_writer, chroma, HuffmanTable.ChromaDc, HuffmanTable.ChromaAc);
        WriteHeader(luma, chroma);
    }

    /// <param name="quality">1 to 100.</param>
    public static byte[] Encode(Raster raster, int quality)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Max(raster.Width, raster.Height), ushort.MaxValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(Math.Min(raster.Width, raster.Height), 1);
        return new BaselineJpeg(raster, quality).Encode();
    }

    private byte[] Encode()
    {
        for (var top = 0; top < _raster.Height; top += Unit)
            for (var left = 0; left < _raster.Width; left += Unit) WriteUnit(left, top);
        _writer.EndScan();
        _writer.Marker(JpegMarker.End);
        return _writer.ToArray();
    }

    private void WriteHeader(byte[] luma, byte[] chroma)
    {
        var (w, h) = (_raster.Width, _raster.Height);
        _writer.Marker(JpegMarker.Start);
        _writer.Segment(JpegMarker.Jfif, JfifHeader);
        _writer.Segment(JpegMarker.Quantisation, [0, .. InFileOrder(luma), 1, .. InFileOrder(chroma)]);
        _writer.Segment(JpegMarker.Frame, [8, (byte)(h >> 8), (byte)h, (byte)(w >> 8), (byte)w, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]);
        _writer.Raw(HuffmanTable.Segment);
        _writer.Segment(JpegMarker.Scan, [3, 1, 0x00, 2, 0x11, 3, 0x11, 0, 63, 0]);
    }

    private static IEnumerable<byte> InFileOrder(byte[] table) => JpegQuantisation.ZigZag.Select(place => table[place]);

    /// <summary>16 x 16 pixels: four blocks of light, and one of each colour at half the resolution.</summary>
    private void WriteUnit(int left, int top)
    {
        _cb.AsSpan().Clear();
        _cr.AsSpan().Clear();
        for (var y = 0; y < Unit; y++) ReadRow(left, Math.Min(top + y, _raster.Height - 1), y);
        for (var block = 0; block < 4; block++) _luma.Write(_y.AsSpan(block * BlockSize, BlockSize));
        _blue.Write(_cb);
        _red.Write(_cr);
    }

    /// <summary>What is missing beyond an edge is the edge again: that costs least.</summary>
    private void ReadRow(int left, int row, int y)
    {
        var pixels = _raster.Pixels.AsSpan(row * _raster.Width * Raster.BytesPerPixel, _raster.Width * Raster.BytesPerPixel);
        for (var x = 0; x < Unit; x++)
        {
            var pixel = pixels.Slice(Math.Min(left + x, _raster.Width - 1) * Raster.BytesPerPixel, Raster.BytesPerPixel);
            float r = pixel[0], g = pixel[1], b = pixel[2];
            _y[((((y / Side) * 2) + (x / Side)) * BlockSize) + ((y % Side) * Side) + (x % Side)] = (0.299f * r) + (0.587f * g) + (0.114f * b) - 128;
            var colour = ((y / 2) * Side) + (x / 2);
            _cb[colour] += ((-0.168736f * r) - (0.331264f * g) + (0.5f * b)) / 4;
            _cr[colour] += ((0.5f * r) - (0.418688f * g) - (0.081312f * b)) / 4;
        }
    }

    private sealed class Component(JpegWriter writer, byte[] quantisation, HuffmanTable dc, HuffmanTable ac)
    {
        private readonly float[] _scale = ForwardDct.ScaleFor(quantisation);
        private readonly int[] _quantised = new int[BlockSize];
        private int _before;

        public void Write(Span<float> block)
        {
            ForwardDct.Transform(block);
            for (var i = 0; i < BlockSize; i++)
            {
                var place = JpegQuantisation.ZigZag[i];
                _quantised[i] = (int)MathF.Round(block[place] * _scale[place]);
            }

            writer.Block(_quantised, _before, dc, ac);
            _before = _quantised[0];
        }
    }
}
