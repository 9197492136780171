using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Readings;
using TempMonitor.Core.Storage;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Storage;

public sealed class RowBundleTests
{
    [Fact]
    public void Unpack_AnyRows_GivesThemBack()
    {
        var gen =
            from sensor in Gen.Elements("room", "rack", "a-name-with-32-characters-in-it-")
            from quantity in Gen.Elements(Quantity.All.ToArray())
            from time in Gen.Choose(-2_000_000_000, 2_000_000_000)
            from value in Gen.Choose(-2_000_000, 2_000_000)
            from offset in Gen.Choose(-100_000, 100_000)
            from quality in Gen.Choose(0, 63)
            select new Reading(
                new SensorId(sensor), quantity, DateTimeOffset.UnixEpoch.AddMilliseconds(1_000L * time), 0,
                quantity.FromSteps(value), quantity.FromSteps(value + offset), (Quality)quality);
        Prop.ForAll(gen.ListOf().ToArbitrary(), rows => RowBundle.Unpack(RowBundle.Pack([.. rows])).SequenceEqual(rows)).MustHold();
    }

    [Fact]
    public void Pack_HourOfARoom_IsSmall()
    {
        Reading[] rows = [.. Enumerable.Range(0, 360).SelectMany(i => new[] { SomeReading.At(i * 10, 22 + Math.Sin(i / 50.0)), SomeReading.At(i * 10, 45 + (i % 7 / 10.0), quantity: Quantity.Humidity) })];
        Assert.InRange(RowBundle.Pack(rows).Length, 100, rows.Length * 3);
    }

    [Fact]
    public void Unpack_AnyDamage_IsOneSentence()
    {
        var good = RowBundle.Pack(SomeReading.Series(50));
        var random = new Random(1);
        for (var i = 0; i < 2000; i++)
        {
            var bad = (byte[])good.Clone();
            for (var n = random.Next(1, 4); n > 0; n--) bad[random.Next(bad.Length)] = (byte)random.Next(256);
            try
            {
                RowBundle.Unpack(bad[..random.Next(bad.Length + 1)]);
            }
            catch (StoreException)
            {
                // what it must be; anything else fails the test
            }
        }
    }

    [Fact]
    public void Unpack_LaterForm_SaysSo() =>
        Assert.Contains("later version", Assert.Throws<StoreException>(() => RowBundle.Unpack([2, 0])).Message, StringComparison.Ordinal);
}
