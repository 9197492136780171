using TempMonitor.Daemon.Files;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Files;

public sealed class SharedFileTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Create_Draft_IsItsOwnersFromTheFirstByte()
    {
        if (OperatingSystem.IsWindows()) return;
        using var draft = SharedFile.Create(_folder.File("draft"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(draft.SafeFileHandle));
    }

    [Fact]
    public void Create_SomethingIsThere_IsLeftAlone()
    {
        _folder.Write("draft", "mine");
        Assert.Throws<IOException>(() => SharedFile.Create(_folder.File("draft")).Dispose());
        Assert.Equal("mine", File.ReadAllText(_folder.File("draft")));
    }

    [Fact]
    public void Replace_New_IsReadableForAll()
    {
        if (OperatingSystem.IsWindows()) return;
        SharedFile.Replace(_folder.File("new"), [1, 2]);
        Assert.Equal("644", Tool.Run("stat", "-c", "%a", _folder.File("new")));
    }
}
