using TempMonitor.Core.Camera;

namespace TempMonitor.Tests.Fakes;

/// <summary>Stills and pictures for tests that care about few of their fields.</summary>
internal static class SomeStill
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    // a frame of 16 x 16 pixels, and where its scan begins
    private static readonly byte[] Head = [0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0, 16, 0, 16, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0];

    public static Still At(double seconds, string camera = "room") => new()
    {
        Camera = camera, Time = Noon.AddSeconds(seconds), File = $"{camera}/x/{seconds}.jpg", Bytes = 1000, Hash = new string('a', 64), Reason = CaptureReason.Schedule,
    };

    /// <summary>Nothing to be seen, but whole as far as that shows.</summary>
    public static byte[] Jpeg(int length = 2000, byte content = 7)
    {
        var jpeg = new byte[length];
        jpeg.AsSpan().Fill(content);
        Head.CopyTo(jpeg, 0);
        (jpeg[^2], jpeg[^1]) = (0xFF, 0xD9);
        return jpeg;
    }

    public static Picture Taken(double seconds, string camera = "room", int length = 2000, byte content = 7) => new(camera, Noon.AddSeconds(seconds), Jpeg(length, content));

    /// <summary>Field by field: a record compares its list of incidents by reference.</summary>
    public static void AssertSame(IEnumerable<Still> expected, IEnumerable<Still> found) => Assert.Equal(expected.Select(Text), found.Select(Text));

    private static string Text(Still still) =>
        $"{still.Camera} {still.Time:O} {still.File} {still.Bytes} {still.Hash} {still.Reason} {still.Temperature} [{string.Join(' ', still.Incidents)}]";
}
