using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Camera.Imaging;

public sealed class JpegSegmentsTests
{
    [Fact]
    public void Walk_OverAPicture_MeetsItsSegmentsAndItsEnd()
    {
        var jpeg = SomePicture.Jpeg();
        var (markers, length) = Walk(jpeg);
        Assert.Equal([JpegMarker.Jfif, JpegMarker.Quantisation, JpegMarker.Frame, JpegMarker.Huffman, JpegMarker.Scan], markers);
        Assert.Equal(jpeg.Length, length);
    }

    [Fact]
    public void Length_OfAPaddedPicture_EndsAtItsEnd()
    {
        var jpeg = SomePicture.Jpeg();
        Assert.Equal(jpeg.Length, Walk([.. jpeg, 0, 0, 0, 0xFF, 0xD9, 7]).Length);
    }

    [Fact]
    public void Length_OfAPictureWithoutItsLastByte_IsNone()
    {
        var jpeg = SomePicture.Jpeg();
        for (var length = 0; length < jpeg.Length; length++) Assert.Equal(0, Walk(jpeg[..length]).Length);
    }

    [Fact]
    public void Walk_OverStuffedBytesRestartsAndFill_StaysInTheScan()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xFF, 0xDA, 0, 3, 9, 1, 0xFF, 0, 2, 0xFF, 0xD3, 3, 0xFF, 0xFF, 0xD9];
        var (markers, length) = Walk(jpeg);
        Assert.Equal([JpegMarker.Scan], markers);
        Assert.Equal(jpeg.Length, length);
    }

    [Fact]
    public void Walk_OverSeveralScans_GoesOnBehindEach()
    {
        // the body of the table in the middle looks like an end
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 1, 2, 0xFF, 0xC4, 0, 4, 0xFF, 0xD9, 0xFF, 0xDA, 0, 2, 5, 0xFF, 0xD9];
        var (markers, length) = Walk(jpeg);
        Assert.Equal([JpegMarker.Scan, JpegMarker.Huffman, JpegMarker.Scan], markers);
        Assert.Equal(jpeg.Length, length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("FF")]
    [InlineData("FFD8")]
    [InlineData("FFD8FF")]
    [InlineData("FFD8FFE0")]
    [InlineData("FFD8FFE00001")]
    [InlineData("FFD8FFE0FFFF00")]
    [InlineData("FFD800FFD9")]
    [InlineData("FFD8FFD8FFD9")]
    [InlineData("89504E470D0A1A0A")]
    public void Walk_OverWhatIsNoPicture_Ends(string hex)
    {
        var (markers, length) = Walk(Convert.FromHexString(hex));
        Assert.Empty(markers);
        Assert.Equal(0, length);
    }

    [Fact]
    public void Walk_OverAnyBytes_EndsWithinThem() =>
        Prop.ForAll<byte[]>(tail =>
        {
            byte[] bytes = [0xFF, 0xD8, .. tail];
            var segments = new JpegSegments(bytes);
            var behind = 2;
            while (segments.MoveNext())
            {
                var segment = segments.Current;
                if (segment.Start < behind || segment.Body < segment.Start + 4 || segment.End < segment.Body || segment.End > bytes.Length) return false;
                behind = segment.End;
            }

            return segments.Length <= bytes.Length;
        }).MustHold();

    [Fact]
    public void Walk_InPieces_EndsWhereOneWalkEnds()
    {
        var cases = Gen.Choose(0, 60).ArrayOf().ToArbitrary();
        Prop.ForAll(cases, ArbMap.Default.ArbFor<byte[]>(), (cuts, junk) =>
        {
            byte[] bytes = [.. MadeUpJpeg.Of(size: 300)];
            if (junk.Length > 0) junk.AsSpan(0, Math.Min(junk.Length, 40)).CopyTo(bytes.AsSpan(Math.Abs(junk[0] * 7) % (bytes.Length - 40)));
            (bytes[0], bytes[1]) = (0xFF, 0xD8);
            return Outcome(new JpegSegments(bytes)) == InPieces(bytes, cuts);
        }).MustHold();
    }

    private static (JpegEnding?, int) InPieces(byte[] bytes, int[] cuts)
    {
        var (length, outcome) = (0, ((JpegEnding?)JpegEnding.Missing, 0));
        var segments = new JpegSegments(bytes.AsSpan(0, 2));
        foreach (var cut in cuts.Append(bytes.Length))
        {
            length = Math.Max(2, Math.Min(bytes.Length, length + cut));
            segments = new JpegSegments(bytes.AsSpan(0, length), segments.Place);
            outcome = Outcome(ref segments);
            if (outcome.Item1 != JpegEnding.Missing) break;
        }

        return outcome;
    }

    private static (JpegEnding?, int) Outcome(JpegSegments segments) => Outcome(ref segments);

    private static (JpegEnding?, int) Outcome(ref JpegSegments segments)
    {
        while (segments.MoveNext())
        {
            // to its end
        }

        return (segments.Ending, segments.Length);
    }

    private static (List<byte> Markers, int Length) Walk(byte[] jpeg)
    {
        List<byte> markers = [];
        var segments = new JpegSegments(jpeg);
        while (segments.MoveNext()) markers.Add(segments.Current.Marker);
        Assert.False(segments.MoveNext());
        return (markers, segments.Ending == JpegEnding.Whole ? segments.Length : 0);
    }
}
