using TempMonitor.Core.Camera;

namespace TempMonitor.Tests.Fakes;

/// <summary>Stills and pictures for tests that care about few of their fields.</summary>
internal static class SomeStill
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    public static Still At(double seconds, string camera = "room") => new()
    {
        Camera = camera, Time = Noon.AddSeconds(seconds), File = $"{camera}/x/{seconds}.jpg", Bytes = 1000, Hash = new string('a', 64), Reason = CaptureReason.Schedule,
    };

    /// <summary>No picture, but it begins and ends as one does.</summary>
    public static byte[] Jpeg(int length = 2000, byte content = 7)
    {
        var jpeg = new byte[length];
        jpeg.AsSpan().Fill(content);
        (jpeg[0], jpeg[1], jpeg[^2], jpeg[^1]) = (0xFF, 0xD8, 0xFF, 0xD9);
        return jpeg;
    }

    public static Picture Taken(double seconds, string camera = "room", int length = 2000, byte content = 7) => new(camera, Noon.AddSeconds(seconds), Jpeg(length, content));

    /// <summary>Field by field: a record compares its list of incidents by reference.</summary>
    public static void AssertSame(IEnumerable<Still> expected, IEnumerable<Still> found) => Assert.Equal(expected.Select(Text), found.Select(Text));

    private static string Text(Still still) =>
        $"{still.Camera} {still.Time:O} {still.File} {still.Bytes} {still.Hash} {still.Reason} {still.Temperature} [{string.Join(' ', still.Incidents)}]";
}
