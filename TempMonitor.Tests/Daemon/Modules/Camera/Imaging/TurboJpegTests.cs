using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Modules.Camera.Imaging;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Imaging;

public sealed class TurboJpegTests
{
    private static readonly byte[] Good = SomePicture.Jpeg(320, 240);

    [RequiresTurboJpegFact]
    public void Decode_OfWhatWasEncoded_IsNearlyTheSame()
    {
        var raster = SomePicture.Gradient(321, 239);
        Assert.InRange(SomePicture.Difference(raster, TurboJpeg.Decode(TurboJpeg.Encode(raster, 95), 0)).Mean, 0, 2);
    }

    [RequiresTurboJpegFact]
    public void Decode_ToASmallerWidth_IsAtMostThatAndTheSamePicture()
    {
        foreach (var width in new[] { 319, 200, 100, 40, 17, 1 })
        {
            var small = TurboJpeg.Decode(Good, width);
            Assert.InRange(small.Width, (width + 1) / 2, width);
            Assert.InRange(small.Pixels[0], 35, 140); // dark at the left, as the large one
        }
    }

    [RequiresTurboJpegFact]
    public void Decode_OfATruncatedPicture_IsRefused()
    {
        foreach (var length in new[] { 0, 1, 2, 100, 300, 620, Good.Length / 2, Good.Length - 50 })
        {
            var problem = Assert.Throws<CameraException>(() => TurboJpeg.Decode(Good.AsSpan(0, length), 0));
            Assert.Equal(CameraFault.BadImage, problem.Fault);
            Assert.StartsWith("the picture is broken", problem.Message, StringComparison.Ordinal);
        }
    }

    [RequiresTurboJpegFact]
    public void Decode_OfAPictureThatClaimsToBeHuge_IsRefusedBeforeAnyMemoryIsTaken()
    {
        var bomb = WithSize(Good, ushort.MaxValue - 35, ushort.MaxValue - 35);
        var before = GC.GetTotalAllocatedBytes();
        var problem = Assert.Throws<CameraException>(() => TurboJpeg.Decode(bomb, 0));
        Assert.Equal("the picture claims to have 65500 x 65500 pixels; at most 67 million are opened", problem.Message);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 10_000_000);
    }

    [RequiresTurboJpegFact]
    public void Decode_OfALargeProgressivePicture_IsRefusedSooner()
    {
        var progressive = WithSize(Good, 5000, 5000);
        progressive[FrameOf(progressive).Start + 1] = 0xC2;
        Assert.Contains("at most 16 million", Assert.Throws<CameraException>(() => TurboJpeg.Decode(progressive, 0)).Message, StringComparison.Ordinal);
    }

    [RequiresTurboJpegFact]
    public void Decode_WithStrayBytesInFrontOfTheEnd_OpensItAsWebcamsNeed()
    {
        byte[] stray = [.. Good[..^2], 0x12, 0x34, 0x56, 0x78, 0x9A, 0x12, 0x34, 0x56, 0x78, 0x9A, .. Good[^2..]];
        Assert.Equal(TurboJpeg.Decode(Good, 0).Pixels, TurboJpeg.Decode(stray, 0).Pixels);
    }

    [RequiresTurboJpegFact]
    public void Decode_OfAnyDamage_OpensOrRefuses() =>
        Prop.ForAll(Gen.Choose(0, Good.Length - 1).ToArbitrary(), ArbMap.Default.ArbFor<byte[]>(), (at, junk) =>
        {
            var bytes = Good.ToArray();
            junk.AsSpan(0, Math.Min(junk.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
            try
            {
                return TurboJpeg.Decode(bytes, 64).Width > 0;
            }
            catch (CameraException refused)
            {
                return refused.Fault == CameraFault.BadImage;
            }
        }).MustHold();

    [RequiresTurboJpegFact]
    public void Decode_ManyTimesAtOnce_GivesEachItsOwn() =>
        Parallel.For(0, 64, i => Assert.Equal(16 + i, TurboJpeg.Decode(TurboJpeg.Encode(SomePicture.Gradient(16 + i, 16), 85), 0).Width));

    private static byte[] WithSize(byte[] jpeg, int width, int height)
    {
        var bytes = jpeg.ToArray();
        var body = bytes.AsSpan(FrameOf(bytes).Body);
        BinaryPrimitives.WriteUInt16BigEndian(body[1..], (ushort)height);
        BinaryPrimitives.WriteUInt16BigEndian(body[3..], (ushort)width);
        return bytes;
    }

    private static JpegSegment FrameOf(byte[] jpeg)
    {
        foreach (var segment in new JpegSegments(jpeg))
            if (JpegMarker.IsFrame(segment.Marker)) return segment;
        throw new InvalidOperationException("no frame");
    }
}
