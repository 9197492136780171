using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Modules.Camera.Imaging;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Camera.Imaging;

public sealed class JpegFileTests
{
    private static readonly byte[] Good = MadeUpJpeg.Of();

    [Fact]
    public void Of_Whole_IsTheSameWithItsSize()
    {
        var file = JpegFile.Of(Good);
        Assert.Same(Good, file.Bytes);
        Assert.Equal((640, 480), (file.Width, file.Height)); // not those of the thumbnail
        Assert.True(JpegFile.IsWhole(Good));
    }

    [Fact]
    public void Of_SeveralScans_EndsBehindTheLast()
    {
        var jpeg = MadeUpJpeg.Progressive(2000);
        Assert.Equal(jpeg.Length, JpegFile.Of(jpeg).Bytes.Length);
    }

    [Fact]
    public void Of_WithSomethingBehind_IsCutToThePicture()
    {
        Assert.Equal(Good, JpegFile.Of([.. Good, .. new byte[5000]]).Bytes);
        Assert.Equal(Good, JpegFile.Of([.. Good, .. MadeUpJpeg.Of(seed: 9)]).Bytes);
        Assert.False(JpegFile.IsWhole([.. Good, 0]));
    }

    [Fact]
    public void Of_WithoutItsTables_GetsThoseOfTheStandard()
    {
        var whole = SomePicture.Jpeg();
        var file = JpegFile.Of([.. MadeUpJpeg.WithoutTables(whole), 0, 0], least: 0);
        Assert.Equal(whole, file.Bytes);
        Assert.Equal((64, 48), (file.Width, file.Height));
        Assert.Same(whole, JpegFile.Of(whole, least: 0).Bytes);
    }

    [Fact]
    public void Of_ProgressiveWithoutTablesInFront_IsLeftAsItIs()
    {
        var jpeg = MadeUpJpeg.Progressive(2000);
        Assert.Same(jpeg, JpegFile.Of(jpeg).Bytes);
    }

    [RequiresTurboJpegFact]
    public void Of_WithoutItsTables_CanBeOpened()
    {
        var whole = SomePicture.Jpeg();
        Assert.Equal(TurboJpeg.Decode(whole, 0).Pixels, TurboJpeg.Decode(JpegFile.Of(MadeUpJpeg.WithoutTables(whole), least: 0).Bytes, 0).Pixels);
    }

    [Theory]
    [InlineData("FFD8FFD9", "an end, and no picture")]
    [InlineData("FFD8FFDA000209FFD9", "a scan without a frame")]
    [InlineData("FFD8FFC0000B080010001001011100FFC0000B080010001001011100FFDA0008010100003F0001FFD9", "two frames")]
    [InlineData("FFD8FFC000070800100010FFDA0008010100003F0001FFD9", "a frame that is too short")]
    [InlineData("FFD8FFD8FFC0000B080010001001011100FFDA0008010100003F0001FFD9", "two beginnings")]
    public void Of_MarkersThatCannotBe_IsBroken(string hex, string what) =>
        Assert.StartsWith($"{what}: the picture is broken: byte ", $"{what}: {Assert.Throws<CameraException>(() => JpegFile.Of(Convert.FromHexString(hex), least: 0)).Message}", StringComparison.Ordinal);

    [Fact]
    public void Of_CutAnywhere_IsCutOff()
    {
        for (var length = 1; length < Good.Length; length++)
        {
            var half = Good[..length];
            var refusal = Assert.Throws<CameraException>(() => JpegFile.Of(half));
            Assert.Equal((CameraFault.BadImage, $"the picture is cut off: its end is missing after {length} bytes"), (refusal.Fault, refusal.Message));
            Assert.False(JpegFile.IsWhole(half));
            Assert.Null(JpegFile.TryOf(half));
        }
    }

    [Fact]
    public void Of_AnyBytes_IsTakenOrRefusedInASentence() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), tail => IsTakenOrRefused([0xFF, 0xD8, 0xFF, .. tail]) && IsTakenOrRefused(tail)).MustHold();

    [Fact]
    public void Of_AnyByteWrong_IsTakenOrRefusedInASentence() =>
        Prop.ForAll(Gen.Choose(0, Good.Length - 1).Zip(Gen.Choose(0, 255)).ToArbitrary(), c =>
        {
            var wrong = (byte[])Good.Clone();
            wrong[c.Item1] = (byte)c.Item2;
            return IsTakenOrRefused(wrong);
        }).MustHold();

    [Theory]
    [InlineData(0, 480)]
    [InlineData(640, 0)]
    [InlineData(65535, 65535)]
    [InlineData(16385, 16)]
    [InlineData(12000, 12000)]
    public void Of_AbsurdSize_IsRefused(int width, int height) =>
        Assert.Equal(CameraFault.BadImage, Assert.Throws<CameraException>(() => JpegFile.Of(MadeUpJpeg.Of(width, height))).Fault);

    [Fact]
    public void Of_AFewBytes_IsRefusedUnlessDrawnHere()
    {
        var small = MadeUpJpeg.Plain(16, 16, 100);
        Assert.Contains("has only", Assert.Throws<CameraException>(() => JpegFile.Of(small)).Message, StringComparison.Ordinal);
        Assert.Equal(16, JpegFile.Of(small, least: 0).Width);
    }

    [Theory]
    [InlineData("", "nothing came: a picture of 0 bytes")]
    [InlineData("\u0089PNG\r\n", "what came is no JPEG but a PNG")]
    [InlineData("\r\n<!DOCTYPE html>", "what came is no JPEG but a page for people (HTML)")]
    [InlineData("cannot open s3same", "what came is no JPEG but a text")]
    [InlineData("\0\0\0\u0018ftypheic", "what came is no JPEG but a HEIF picture or MP4 video")]
    [InlineData("\0\u0001\u0002", "what came is no JPEG but something unknown")]
    public void Of_NoJpeg_SaysWhatItIsAndRepeatsNothing(string bytes, string message) =>
        Assert.Equal(message, Assert.Throws<CameraException>(() => JpegFile.Of(System.Text.Encoding.Latin1.GetBytes(bytes))).Message);

    [Fact]
    public void FirstFrame_AnyPiecesAndAnyWrapping_IsTheFirstPicture()
    {
        var cases = Gen.Choose(1, 3000).Zip(Gen.Choose(0, 200)).ToArbitrary();
        Prop.ForAll(cases, c =>
        {
            byte[] stream = [.. "--x\r\nContent-Type: text/plain\r\n\r\nhello\r\n"u8, .. new byte[c.Item2], .. Good, .. "\r\n--x\r\n"u8, .. MadeUpJpeg.Of(seed: 2)];
            var frame = new FirstFrame(most: 100_000);
            foreach (var piece in stream.Chunk(c.Item1))
                if (!frame.IsComplete && !frame.TryAdd(piece)) return false;
            return frame.IsComplete && JpegFile.Of(frame.ToArray()).Bytes.SequenceEqual(Good);
        }).MustHold();
    }

    /// <summary>Each piece has what looks like an end in it, and none is: whoever walked anew for each would look at the whole some thousand million times.</summary>
    [Fact]
    public void FirstFrame_HostilePieces_LooksAtEachByteOnce()
    {
        const int Most = 2_000_000;
        var segment = (byte[])[0xFF, 0xE0, 0, 4, 0xFF, 0xD9];
        var piece = Enumerable.Repeat(segment, 100).SelectMany(s => s).ToArray();
        var frame = new FirstFrame(Most);
        Assert.True(frame.TryAdd([0xFF, 0xD8]));
        var begin = TimeProvider.System.GetTimestamp();
        while (frame.TryAdd(piece))
        {
            Assert.False(frame.IsComplete);
            Assert.InRange(TimeProvider.System.GetElapsedTime(begin), TimeSpan.Zero, TimeSpan.FromSeconds(10)); // looked at once it takes 0.02 s, else minutes
        }

        Assert.Equal(CameraFault.BadImage, Assert.Throws<CameraException>(() => JpegFile.Of(frame.ToArray())).Fault);
    }

    [Fact]
    public void FirstFrame_NeverAPicture_IsBounded()
    {
        var frame = new FirstFrame(most: 10_000);
        var pieces = 0;
        while (frame.TryAdd(new byte[999])) Assert.InRange(pieces++, 0, 10);
        Assert.Empty(frame.ToArray());
        Assert.False(frame.IsComplete);
    }

    private static bool IsTakenOrRefused(byte[] bytes)
    {
        try
        {
            return JpegFile.Of(bytes).Bytes.Length <= bytes.Length;
        }
        catch (CameraException refusal)
        {
            return refusal is { Fault: CameraFault.BadImage, Message.Length: > 10 };
        }
    }
}
