using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Hosting.Windows;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Hosting.Windows;

public sealed class DataFolderCheckTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Data => _folder.File("TempMonitor");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Refuse_NotThereOrOfTheAdministrators_IsSilent()
    {
        Refuse("somebody");
        _folder.Write("TempMonitor/logs/a.log", "");
        Refuse("administrators");
    }

    [RequiresProgramTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Refuse_Link_WhateverItsTargetBelongsTo(bool isInstalled)
    {
        Directory.CreateSymbolicLink(Data, Directory.CreateDirectory(_folder.File("windows")).FullName);
        Assert.Contains("is a link to", Assert.Throws<SettingsException>(() => Refuse("administrators", isInstalled)).Message, StringComparison.Ordinal);
    }

    [RequiresProgramFact]
    public void Refuse_LinkToNowhere_Too()
    {
        Directory.CreateSymbolicLink(Data, _folder.File("nowhere"));
        Assert.Throws<SettingsException>(() => Refuse("administrators"));
    }

    [Theory]
    [InlineData("somebody")]
    [InlineData(null)]
    public void Refuse_FolderOfAStranger_IsNamedWithItsOwner(string? owner)
    {
        Directory.CreateDirectory(Data);
        var problem = Assert.Throws<SettingsException>(() => Refuse(owner)).Message;
        Assert.Contains(Data, problem, StringComparison.Ordinal);
        Assert.Contains(owner ?? "nobody known", problem, StringComparison.Ordinal);
        Refuse(owner, isInstalled: true);
    }

    [RequiresProgramFact]
    public void Refuse_LinkDeepInside_IsNamed()
    {
        _folder.Write("windows/system.ini", "");
        Directory.CreateDirectory(Path.Combine(Data, "logs"));
        Directory.CreateSymbolicLink(Path.Combine(Data, "logs", "old"), _folder.File("windows"));
        Assert.Contains(Path.Combine(Data, "logs", "old"), Assert.Throws<SettingsException>(() => Refuse("administrators")).Message, StringComparison.Ordinal);
    }

    private void Refuse(string? owner, bool isInstalled = false) => new DataFolderCheck(_ => owner, ["administrators"]).Refuse(Data, isInstalled);
}
