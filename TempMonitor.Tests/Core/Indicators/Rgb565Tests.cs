using TempMonitor.Core.Indicators;

namespace TempMonitor.Tests.Core.Indicators;

/// <summary>The vectors of hardware.md 1.4 and 1.5.</summary>
public sealed class Rgb565Tests
{
    [Theory]
    [InlineData(255, 255, 255, 0xFFFF, "FFFF", 31, 31, 31)]
    [InlineData(255, 0, 0, 0xF800, "00F8", 31, 0, 0)]
    [InlineData(0, 255, 0, 0x07E0, "E007", 0, 31, 0)]
    [InlineData(0, 0, 255, 0x001F, "1F00", 0, 0, 31)]
    [InlineData(128, 64, 32, 0x8204, "0482", 8, 2, 0)]
    [InlineData(200, 100, 50, 0xCB26, "26CB", 20, 4, 1)]
    [InlineData(8, 4, 8, 0x0821, "2108", 0, 0, 0)]
    [InlineData(7, 3, 7, 0x0000, "0000", 0, 0, 0)]
    public void FromRgb_Vector_GivesWordBytesAndLight(byte red, byte green, byte blue, ushort word, string bytes, int redLight, int greenLight, int blueLight)
    {
        var colour = Rgb565.FromRgb(red, green, blue);
        Assert.Equal((word, redLight, greenLight, blueLight), (colour.Word, colour.RedLight, colour.GreenLight, colour.BlueLight));

        var memory = new byte[LedFrame.Bytes];
        new LedFrame(LedBitmap.FromRows(["#"], x: 3, y: 2), colour).WriteFramebuffer(memory);
        Assert.Equal(bytes, Convert.ToHexString(memory, 38, 2));
        Assert.True(memory.Where((_, at) => at is not (38 or 39)).All(b => b == 0));
    }

    [Fact]
    public void Floor_IsTheFirstValueThatLights() => Assert.Equal(48, PanelLight.Floor);

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.05)]
    [InlineData(0.001)]
    public void Visible_WhateverTheBrightness_LightsWhatShallBeSeenAndNothingElse(double brightness)
    {
        var colour = Rgb565.Visible(255, 10, 0, brightness);
        Assert.True(colour.RedLight > 0 && colour.GreenLight > 0);
        Assert.Equal(0, colour.BlueLight);
    }

    [Theory]
    [InlineData(0xFFFF, "#ffffff")]
    [InlineData(0x8204, "#844121")]
    [InlineData(0x0000, "#000000")]
    public void ToString_GivesEightBitsEach(ushort word, string text) => Assert.Equal(text, new Rgb565(word).ToString());

    [Fact]
    public void WriteController_Pixel_StandsAtItsThreePlaces()
    {
        var memory = new byte[LedFrame.ControllerBytes];
        new LedFrame(LedBitmap.FromRows(["#"], x: 3, y: 2), Rgb565.FromRgb(200, 100, 50)).WriteController(memory);
        Assert.Equal((20, 4, 1), (memory[51], memory[59], memory[67]));
        Assert.True(memory.Where((_, at) => at is not (51 or 59 or 67)).All(b => b == 0));
    }

    [Fact]
    public void Load_FullWhite_IsOne() =>
        Assert.Equal((1.0, 0.0), (new LedFrame(new LedBitmap(ulong.MaxValue), new Rgb565(0xFFFF)).Load, LedFrame.Dark.Load));
}
