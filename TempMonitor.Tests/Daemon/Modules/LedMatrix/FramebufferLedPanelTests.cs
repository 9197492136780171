using TempMonitor.Core.Indicators;
using TempMonitor.Daemon.Modules.LedMatrix;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.LedMatrix;

public sealed class FramebufferLedPanelTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Show_FramesOneAfterTheOther_AreEach128BytesFromTheStart()
    {
        var file = _folder.Write("fb1", "");
        using var panel = new FramebufferLedPanel(file);
        foreach (var colour in new[] { new Rgb565(0xF800), new Rgb565(0x07E0), Rgb565.Black })
        {
            var frame = new LedFrame(LedFigures.Fault, colour);
            panel.Show(frame);
            Assert.Equal(LedRig.Memory(frame), File.ReadAllBytes(file));
        }
    }

    [Fact]
    public void Show_NoNode_SaysSoAndMakesNone()
    {
        using var panel = new FramebufferLedPanel(_folder.File("fb1"));
        var refusal = Assert.Throws<FileNotFoundException>(() => panel.Show(LedFrame.Dark));
        Assert.Contains($"{_folder.File("fb1")} is not there", refusal.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("fb1")));
    }

    [Fact]
    public void Show_NotAllowed_NamesTheGroup()
    {
        Directory.CreateDirectory(_folder.File("fb1"));
        using var panel = new FramebufferLedPanel(_folder.File("fb1"));
        Assert.Contains("group video", Assert.Throws<UnauthorizedAccessException>(() => panel.Show(LedFrame.Dark)).Message, StringComparison.Ordinal);
    }
}
