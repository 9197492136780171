namespace TempMonitor.Core.Camera.Imaging;

/// <summary>One of the four tables of ITU T.81, annex K.3, that nearly every camera uses, and that many USB cameras leave out of their pictures.</summary>
internal sealed class HuffmanTable
{
    public static readonly HuffmanTable LumaDc = new(0x00, [0, 1, 5, 1, 1, 1, 1, 1, 1], "000102030405060708090A0B");

    public static readonly HuffmanTable LumaAc = new(
        0x10,
        [0, 2, 1, 3, 3, 2, 4, 3, 5, 5, 4, 4, 0, 0, 1, 0x7D],
        "0102030004110512213141061351610722711432" + "8191A1082342B1C11552D1F02433627282090A16" + "1718191A25262728292A3435363738393A434445" + "464748494A535455565758595A63646566676869"
        + "6A737475767778797A838485868788898A929394" + "95969798999AA2A3A4A5A6A7A8A9AAB2B3B4B5B6" + "B7B8B9BAC2C3C4C5C6C7C8C9CAD2D3D4D5D6D7D8" + "D9DAE1E2E3E4E5E6E7E8E9EAF1F2F3F4F5F6F7F8" + "F9FA");

    public static readonly HuffmanTable ChromaDc = new(0x01, [0, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1], "000102030405060708090A0B");

    public static readonly HuffmanTable ChromaAc = new(
        0x11,
        [0, 2, 1, 2, 4, 4, 3, 4, 7, 5, 4, 4, 0, 1, 2, 0x77],
        "0001020311040521310612415107617113223281" + "08144291A1B1C109233352F0156272D10A162434" + "E125F11718191A262728292A35363738393A4344" + "45464748494A535455565758595A636465666768"
        + "696A737475767778797A82838485868788898A92" + "939495969798999AA2A3A4A5A6A7A8A9AAB2B3B4" + "B5B6B7B8B9BAC2C3C4C5C6C7C8C9CAD2D3D4D5D6" + "D7D8D9DAE2E3E4E5E6E7E8E9EAF2F3F4F5F6F7F8" + "F9FA");

    /// <summary>A segment with all four.</summary>
    public static readonly byte[] Segment = Write([LumaDc, LumaAc, ChromaDc, ChromaAc]);

    private readonly byte _destination;
    private readonly byte[] _counts = new byte[16];
    private readonly byte[] _symbols;
    private readonly (int Bits, int Length)[] _codes = new (int, int)[256];

    /// <param name="destination">Its class and number, as the segment has them.</param>
    /// <param name="counts">How many codes there are of each length, from one bit on.</param>
    private HuffmanTable(byte destination, byte[] counts, string symbols)
    {
        _destination = destination;
        counts.CopyTo(_counts, 0);
        _symbols = Convert.FromHexString(symbols);
        AssignCodes();
    }

    public (int Bits, int Length) this[int symbol] => _codes[symbol];

    private void AssignCodes()
    {
        var (code, next) = (0, 0);
        for (var length = 1; length <= _counts.Length; length++, code <<= 1)
            for (var i = 0; i < _counts[length - 1]; i++) _codes[_symbols[next++]] = (code++, length);
    }

    private static byte[] Write(HuffmanTable[] tables)
    {
        byte[] body = [.. tables.SelectMany(t => (byte[])[t._destination, .. t._counts, .. t._symbols])];
        var length = body.Length + sizeof(ushort);
        return [JpegMarker.Prefix, JpegMarker.Huffman, (byte)(length >> 8), (byte)length, .. body];
    }
}
