using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Core.Camera.Imaging;

public sealed class ExifThumbnailTests
{
    private static readonly byte[] Large = SomePicture.Jpeg(64, 48), Small = SomePicture.Jpeg(16, 12);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void In_APictureWithASmallOne_GivesIt(bool isLittle) => Assert.Equal(Small, ExifThumbnail.In(SomeExif.Within(Large, Small, isLittle)).ToArray());

    [Fact]
    public void In_APictureWithoutExif_IsNone() => Assert.Equal(0, ExifThumbnail.In(Large).Length);

    [Fact]
    public void In_APictureWhoseSmallOneIsPadded_CutsThePadding() => Assert.Equal(Small, ExifThumbnail.In(SomeExif.Within(Large, [.. Small, 0, 0, 0])).ToArray());

    [Fact]
    public void In_APictureWhoseSmallOneIsBroken_IsNone() => Assert.Equal(0, ExifThumbnail.In(SomeExif.Within(Large, Small[..^2])).Length);

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    [InlineData(65536)]
    public void In_APictureThatClaimsMoreThanThereIs_IsNone(int length) => Assert.Equal(0, ExifThumbnail.In(SomeExif.Within(Large, Small, length: length)).Length);

    [Fact]
    public void In_AnyDamage_NeverReadsOutsideAndGivesWholePicturesOnly()
    {
        var good = SomeExif.Within(Large, Small);
        Prop.ForAll(
            Gen.Choose(0, 80).ToArbitrary(), // EXIF data begin there: headers, directories, offsets
            ArbMap.Default.ArbFor<byte[]>(),
            (at, junk) =>
            {
                var bytes = good.ToArray();
                junk.AsSpan(0, Math.Min(junk.Length, bytes.Length - at)).CopyTo(bytes.AsSpan(at));
                var found = ExifThumbnail.In(bytes);
                return found.Length == 0 || (found[0] == 0xFF && found[1] == 0xD8 && found[^1] == 0xD9);
            }).MustHold();
    }

    [Fact]
    public void In_EachByteDamaged_NeverReadsOutside()
    {
        var bytes = SomeExif.Within(Large, Small);
        for (var i = 0; i < 120; i++)
        {
            var before = bytes[i];
            foreach (var junk in (byte[])[0, 1, 0x7F, 0x80, 0xFF])
            {
                bytes[i] = junk;
                Assert.InRange(ExifThumbnail.In(bytes).Length, 0, Large.Length + Small.Length);
            }

            bytes[i] = before;
        }
    }
}
