using TempMonitor.Core.Camera;
using TempMonitor.Core.Camera.Imaging;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Daemon.Modules.Camera;
using TempMonitor.Daemon.Modules.Camera.Imaging;
using TempMonitor.Daemon.Modules.Camera.Simulated;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.Camera.Simulated;

public sealed class SimulatedCameraTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public void Take_Twice_GivesTheSameInOneSecondAndAnotherInTheNext()
    {
        var first = Take(Noon);
        Assert.Equal(first, Take(Noon.AddMilliseconds(400)));
        Assert.NotEqual(first, Take(Noon.AddSeconds(1)));
        Assert.NotEqual(first, Take(Noon, temperature: 35));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Take_WithAndWithoutTheLibrary_IsAWholeJpegOfTheWantedSize(bool hasLibrary)
    {
        var jpeg = Take(Noon, new() { Source = "simulated", Width = 320, Height = 200 }, codec: new JpegCodec(() => hasLibrary && TurboJpeg.IsThere));
        var shape = JpegShape.Of(jpeg);
        Assert.Equal((320, 200), (shape.Width, shape.Height));
        Assert.True(JpegFile.IsWhole(jpeg));
        Assert.True(jpeg.Length > 1024);
    }

    [Fact]
    public void Take_WithTheSizeLeftToTheCamera_HasOne() => Assert.True(Take(Noon, new() { Width = 0, Height = 0 }).Length > 1024);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8192, 1)]
    public void Take_OfAnOddSize_IsDrawnAllTheSame(int width, int height) => Assert.True(JpegFile.IsWhole(Take(Noon, new() { Width = width, Height = height })));

    [Fact]
    public void Take_AfterTheDeadline_IsCancelled() =>
        Assert.Throws<OperationCanceledException>(() => new SimulatedCamera(new(), Context(Noon, null)).Take(new CancellationToken(canceled: true)));

    [RequiresTurboJpegFact]
    public void Take_WithoutMotion_StaysBelowWhatIsMotion()
    {
        foreach (var seconds in new[] { 1, 10, 60, 3600, 86400 }) Assert.InRange(Changed(seconds, hasMotion: false), 0, 1.5);
    }

    [RequiresTurboJpegFact]
    public void Take_WithMotion_IsMotionAfterUsualTimes()
    {
        foreach (var seconds in new[] { 1, 2, 5, 10, 15, 30, 60, 300, 600, 900, 1800, 3600, 86400 })
            Assert.True(Changed(seconds, hasMotion: true) > 4, $"after {seconds} s");
    }

    [Fact]
    public void Find_OutsideASimulation_IsNothing()
    {
        var source = new SimulatedCameraSource();
        Assert.Null(source.Find(Context(Noon, null)));
        Assert.Equal("simulated", source.Find(Context(Noon, null) with { IsSimulated = true })!.Source);
    }

    [Fact]
    public void Catalog_Source_IsFoundByItsName()
    {
        var catalog = new CameraSourceCatalog();
        Assert.True(catalog.TryGet("simulated", out var options));
        Assert.Equal(typeof(SimulatedCameraOptions), options);
        using var camera = catalog.Of(new SimulatedCameraOptions { Source = "simulated" }).Create(new SimulatedCameraOptions(), Context(Noon, 20));
        Assert.True(camera.Take(CancellationToken.None).Bytes.Length > 1024);
    }

    private static double Changed(int seconds, bool hasMotion)
    {
        var tools = new PictureTools(new JpegCodec());
        SimulatedCameraOptions options = new() { Motion = hasMotion };
        return tools.Changed(tools.Outline(Take(Noon, options))!, tools.Outline(Take(Noon.AddSeconds(seconds), options, temperature: 21))!);
    }

    private static byte[] Take(DateTimeOffset time, SimulatedCameraOptions? options = null, double temperature = 22.5, IJpegCodec? codec = null)
    {
        using var camera = new SimulatedCamera(options ?? new(), Context(time, temperature, codec));
        return camera.Take(CancellationToken.None).Bytes;
    }

    private static CameraContext Context(DateTimeOffset time, double? temperature, IJpegCodec? codec = null) =>
        new("room", new HardwareOptions(), codec ?? new JpegCodec(), () => new SceneFacts(time, temperature));
}
