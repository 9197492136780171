using TempMonitor.Core.Sensors.Bosch;
using static TempMonitor.Tests.Fakes.FakeRegisterChip;

namespace TempMonitor.Tests.Core.Sensors.Bosch;

public class BoschWordsTests
{
    [Fact]
    public void Parse_Board1_GivesTheThreeWords() =>
        Assert.Equal(new BoschWords(284052, 536368, 35181), BoschWords.Parse(Bytes("45 59 40 82 F3 00 89 6D")));

    [Fact]
    public void Parse_WithoutHumidity_GivesTwo() => Assert.Equal(new BoschWords(415148, 519888, null), BoschWords.Parse(Bytes("65 5A C0 7E ED 00")));

    [Fact]
    public void Parse_LowerHalfOfTheLastByte_IsNotTheWords() =>
        Assert.Equal(new BoschWords(284052, 536368, null), BoschWords.Parse(Bytes("45 59 4F 82 F3 0F")));

    [Theory]
    [InlineData("80 00 00 82 F3 00 89 6D", "pressure skipped")]
    [InlineData("45 59 40 80 00 00 89 6D", "temperature skipped")]
    [InlineData("45 59 40 82 F3 00 80 00", "humidity skipped")]
    [InlineData("80 00 00 80 00 00", "nothing measured yet")]
    [InlineData("00 00 00 00 00 00 00 00", "line held low")]
    [InlineData("FF FF FF FF FF FF FF FF", "line let go")]
    public void Parse_WordsThatNoConversionMade_GivesNone(string output, string why) => Assert.True(BoschWords.Parse(Bytes(output)) is null, why);
}
