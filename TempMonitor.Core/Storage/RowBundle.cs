using System.IO.Compression;
using TempMonitor.Core.Readings;

namespace TempMonitor.Core.Storage;

/// <summary>Raw rows in few bytes: each as its distance from the row before it in the same series, all of it compressed. About two bytes a row.</summary>
/// <remarks>
/// Read back after ten years by another version: the first byte tells the form. What is kept is what the store keeps - time in milliseconds,
/// value and raw value in steps of the quantity's resolution, quality.
/// </remarks>
public static class RowBundle
{
    private const byte Form = 1;

    public static byte[] Pack(IReadOnlyCollection<Reading> rows)
    {
        using var packed = new MemoryStream();
        packed.WriteByte(Form);
        using (var squeezed = new DeflateStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        using (var writer = new BinaryWriter(squeezed))
            Write(writer, rows);
        return packed.ToArray();
    }

    /// <exception cref="StoreException">It is damaged, or was packed by a later version.</exception>
    public static IReadOnlyList<Reading> Unpack(byte[] bundle)
    {
        if (bundle is not [Form, ..]) throw new StoreException("evidence of an unknown form: it was written by a later version");
        try
        {
            using var squeezed = new DeflateStream(new MemoryStream(bundle, 1, bundle.Length - 1), CompressionMode.Decompress);
            using var reader = new BinaryReader(squeezed);
            return Read(reader);
        }
        catch (Exception damage) when (damage is InvalidDataException or EndOfStreamException or ArgumentException or FormatException)
        {
            throw new StoreException("the evidence is damaged", damage);
        }
    }

    private static void Write(BinaryWriter writer, IReadOnlyCollection<Reading> rows)
    {
        var series = rows.Select(r => (r.Sensor, r.Quantity)).Distinct().Index().ToDictionary(s => s.Item, s => s.Index);
        writer.Write7BitEncodedInt(series.Count);
        foreach (var (sensor, quantity) in series.Keys)
        {
            writer.Write(sensor.Name);
            writer.Write(quantity.Code);
        }

        var last = new (long Time, long Value)[series.Count];
        writer.Write7BitEncodedInt(rows.Count);
        foreach (var row in rows)
        {
            var index = series[(row.Sensor, row.Quantity)];
            var (time, value, raw) = (row.Time.ToUnixTimeMilliseconds(), row.Quantity.ToSteps(row.Value), row.Quantity.ToSteps(row.Raw));
            writer.Write7BitEncodedInt(index);
            writer.Write7BitEncodedInt64(Folded(time - last[index].Time));
            writer.Write7BitEncodedInt64(Folded(value - last[index].Value));
            writer.Write7BitEncodedInt64(Folded(raw - value));
            writer.Write((byte)row.Quality);
            last[index] = (time, value);
        }
    }

    private static Reading[] Read(BinaryReader reader)
    {
        var series = new (SensorId Sensor, Quantity Quantity)[Count(reader)];
        for (var i = 0; i < series.Length; i++)
            series[i] = (new SensorId(reader.ReadString()), Quantity.FromCode(reader.ReadByte()) ?? throw new InvalidDataException());
        var last = new (long Time, long Value)[series.Length];
        var rows = new List<Reading>();
        for (var left = Count(reader); left > 0; left--)
        {
            var index = reader.Read7BitEncodedInt();
            if (index < 0 || index >= series.Length) throw new InvalidDataException();
            var (sensor, quantity) = series[index];
            var time = last[index].Time + Unfolded(reader.Read7BitEncodedInt64());
            var value = last[index].Value + Unfolded(reader.Read7BitEncodedInt64());
            var raw = value + Unfolded(reader.Read7BitEncodedInt64());
            rows.Add(new Reading(
                sensor, quantity, DateTimeOffset.FromUnixTimeMilliseconds(time), 0, quantity.FromSteps(value), quantity.FromSteps(raw), (Quality)reader.ReadByte()));
            last[index] = (time, value);
        }

        return [.. rows];
    }

    private static int Count(BinaryReader reader) => reader.Read7BitEncodedInt() is >= 0 and < 10_000_000 and var count ? count : throw new InvalidDataException();

    // small numbers of either sign become small numbers
    private static long Folded(long value) => (value << 1) ^ (value >> 63);

    private static long Unfolded(long folded) => (long)((ulong)folded >> 1) ^ -(folded & 1);
}
