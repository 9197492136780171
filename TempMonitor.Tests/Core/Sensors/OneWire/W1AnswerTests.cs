using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Sensors.OneWire;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Sensors.OneWire;

public sealed class W1AnswerTests
{
    // vectors of hardware.md 0 and 2.11
    [Theory]
    [InlineData("021CB801000000", 0xA2)]
    [InlineData("50054B467FFF0C10", 0x1C)]
    [InlineData("313233343536373839", 0xA1)]
    [InlineData("0000000000000000", 0x00)]
    public void Crc_Vectors_Match(string bytes, byte expected) => Assert.Equal(expected, W1Crc.Of(Convert.FromHexString(bytes)));

    [Fact]
    public void Parse_KernelsText_HasEveryPart()
    {
        var answer = W1Answer.Parse("91 01 4b 46 7f ff 0c 10 70 : crc=70 YES\n91 01 4b 46 7f ff 0c 10 70 t=25062")!;
        Assert.Equal(Convert.FromHexString("91014B467FFF0C1070"), answer.Scratchpad);
        Assert.Equal((true, true, false, 25062), (answer.KernelFoundItRight, answer.IsCrcRight, answer.IsAllZero, answer.Thousandths));
    }

    [Theory]
    [InlineData("")]
    [InlineData("25062")]
    [InlineData("91 01 4b 46 7f ff 0c 10 70 : crc=70 YES")]
    [InlineData("91 01 4b 46 7f ff 0c 10 70 : crc=70 YES\n91 01 4b 46 7f ff 0c 10 70 t=")]
    [InlineData("91 01 4b 46 7f ff 0c 10 70 : crc=70 yes\n91 01 4b 46 7f ff 0c 10 70 t=25062")]
    [InlineData("91 01 4b 46 7f ff 0c 10 : crc=70 YES\n91 01 4b 46 7f ff 0c 10 t=25062")]
    [InlineData("91 01 4b 46 7f ff 0c 10 70 : crc=70 YES\n50 05 4b 46 7f ff 0c 10 1c t=85000")]
    [InlineData("91 01 4b 46 7f ff 0c 10 70 : crc=70 YES\n91 01 4b 46 7f ff 0c 10 70 t=25.062")]
    [InlineData("91 01 4b 46 7f ff 0c 10 70 : crc=70 YES\n91 01 4b 46 7f ff 0c 10 70 t=25062 ")]
    [InlineData("x91 01 4b 46 7f ff 0c 10 70 : crc=70 YES\n91 01 4b 46 7f ff 0c 10 70 t=25062")]
    [InlineData("91 01 4b 46 7f ff 0c 10 70 : crc=70 YES\n91 01 4b 46 7f ff 0c 10 70 t=25062\n")]
    [InlineData("91 01 4b 46 7f ff 0c 10 70 : crc=70 YES\n91 01 4b 46 7f ff 0c 10 70 t=٢٥٠٦٢")]
    public void Parse_AnythingElse_IsRefused(string text) => Assert.Null(W1Answer.Parse(text));

    [Fact]
    public void Parse_AnyScratchpad_ComesBack() => Prop.ForAll(Scratchpads(), bytes =>
    {
        var answer = W1Answer.Parse(Text(bytes))!;
        return answer.IsCrcRight && answer.Scratchpad.SequenceEqual(bytes) && answer.Thousandths == ThousandthsOf(bytes) && answer.IsAllZero == bytes.All(b => b == 0);
    }).MustHold();

    /// <summary>The CRC finds every single flipped bit, also when the kernel did not.</summary>
    [Fact]
    public void Parse_AnyFlippedBit_IsSeen() => Prop.ForAll(Scratchpads(), Gen.Choose(0, (W1Answer.Length * 8) - 1).ToArbitrary(), (bytes, bit) =>
    {
        var flipped = bytes.ToArray();
        flipped[bit / 8] ^= (byte)(1 << (bit % 8));
        return !W1Answer.Parse(Text(flipped))!.IsCrcRight;
    }).MustHold();

    [Fact]
    public void Parse_AnyDamage_IsRefusedOrSeenOrHarmless() => Prop.ForAll(
        Scratchpads(),
        Gen.Choose(0, 77).ToArbitrary(),
        Gen.Elements("0123456789abcdefABCDEF :=-\nYESNOtcr\0é".ToCharArray()).ToArbitrary(),
        (bytes, at, put) =>
        {
            var text = Text(bytes).ToCharArray();
            text[Math.Min(at, text.Length - 1)] = put;
            return W1Answer.Parse(new string(text)) is not { IsCrcRight: true } answer || answer.Scratchpad.SequenceEqual(bytes);
        }).MustHold();

    [Fact]
    public void Parse_AnyText_NeverThrows() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>().Filter(t => t is not null), text => W1Answer.Parse(text) is null or { Scratchpad.Length: W1Answer.Length }).MustHold();

    private static Arbitrary<byte[]> Scratchpads() => Gen.Choose(0, 255).ArrayOf(W1Answer.Length - 1)
        .Select(values => values.Select(v => (byte)v).ToArray())
        .Select(bytes => (byte[])[.. bytes, W1Crc.Of(bytes)])
        .ToArbitrary();

    private static string Text(byte[] bytes)
    {
        var hex = string.Concat(bytes.Select(b => $"{b:x2} "));
        return string.Create(CultureInfo.InvariantCulture, $"{hex}: crc={bytes[^1]:x2} YES\n{hex}t={ThousandthsOf(bytes)}");
    }

    private static int ThousandthsOf(byte[] bytes) => (short)(bytes[0] | (bytes[1] << 8)) * 1000 / 16;
}
