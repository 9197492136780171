using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Core.Sensors.Transport;

public class SensirionCrcTests
{
    // hardware.md 0; those in bold there are published by the makers
    [Theory]
    [InlineData("BE EF", 0x92)]
    [InlineData("00 00", 0x81)]
    [InlineData("FF FF", 0xAC)]
    [InlineData("66 67", 0xA2)]
    [InlineData("01 F4", 0x33)]
    [InlineData("5E B9", 0x3C)]
    [InlineData("66 66", 0x93)]
    [InlineData("80 00", 0xA2)]
    [InlineData("AB CD", 0x6F)]
    [InlineData("31 32 33 34 35 36 37 38 39", 0xF7)]
    [InlineData("18 80 00 06 00 00", 0x23)]
    [InlineData("18 6E 14 B5 EB 85", 0x08)]
    public void Of_FromOnes_MatchesTheVectors(string data, byte expected) =>
        Assert.Equal(expected, SensirionCrc.FromOnes.Of(FakeCommandChip.Bytes(data)));

    [Theory]
    [InlineData("DC", 0x79)]
    [InlineData("68 3A", 0x7C)]
    [InlineData("4E 85", 0x6B)]
    [InlineData("7C 80", 0xF5)]
    [InlineData("00 00", 0x00)]
    [InlineData("FF FF", 0x2D)]
    [InlineData("5E B9", 0xBD)]
    [InlineData("66 66", 0x12)]
    [InlineData("80 00", 0x23)]
    [InlineData("AB CD", 0xEE)]
    [InlineData("31 32 33 34 35 36 37 38 39", 0xA2)]
    public void Of_FromZero_MatchesTheVectors(string data, byte expected) =>
        Assert.Equal(expected, SensirionCrc.FromZero.Of(FakeCommandChip.Bytes(data)));

    [Theory]
    [InlineData("00 00 00")]
    [InlineData("00 00")]
    public void Fits_NothingButZeros_IsRefusedAlthoughTheChecksumIsRight(string frame) =>
        Assert.False(SensirionCrc.FromZero.Fits(FakeCommandChip.Bytes(frame)));

    [Fact]
    public void Fits_AnyWordWithOneBitTurned_IsRefused() =>
        Prop.ForAll(Gen.Choose(0, ushort.MaxValue).ToArbitrary(), number =>
        {
            byte[] frame = [(byte)(number >> 8), (byte)number, 0];
            frame[2] = SensirionCrc.FromOnes.Of(frame.AsSpan(0, 2));
            var isRight = SensirionCrc.FromOnes.Fits(frame);
            return isRight && Enumerable.Range(0, 24).All(bit => !SensirionCrc.FromOnes.Fits(Turn(frame, bit)));
        }).QuickCheckThrowOnFailure();

    private static byte[] Turn(byte[] frame, int bit)
    {
        byte[] turned = [.. frame];
        turned[bit / 8] ^= (byte)(1 << (bit % 8));
        return turned;
    }
}
