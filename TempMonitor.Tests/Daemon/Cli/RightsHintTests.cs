using Microsoft.Data.Sqlite;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Cli;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Tests.EndToEnd;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Cli;

public sealed class RightsHintTests
{
    public static TheoryData<Exception> Refusals { get; } = new(
        new UnauthorizedAccessException(),
        new SettingsException("can't be read", new UnauthorizedAccessException()),
        new StoreException("can't be opened", new SqliteException("", 14)));

    [Theory]
    [MemberData(nameof(Refusals))]
    public void For_UserWhoMayNot_NamesTheWayOut(Exception refusal)
    {
        Assert.Contains("sudo", RightsHint.For(refusal, hasAllRights: false, isWindows: false), StringComparison.Ordinal);
        Assert.Contains("administrator", RightsHint.For(refusal, hasAllRights: false, isWindows: true), StringComparison.Ordinal);
        Assert.Equal("", RightsHint.For(refusal, hasAllRights: true, isWindows: false));
    }

    [Fact]
    public void For_OtherProblem_IsSilent() => Assert.Equal("", RightsHint.For(new StoreException("the disk is full", new SqliteException("", 13)), hasAllRights: false, isWindows: false));

    /// <summary>The service's folder is closed to others: there .NET says that nothing is in it.</summary>
    [RequiresRootFact]
    public void Export_ByAUserWhoMayNotLook_SaysSoInsteadOfThatThereIsNothing()
    {
        if (OperatingSystem.IsWindows()) return;
        using var folder = new TempFolder();
        Directory.CreateDirectory(folder.File("state"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        folder.Write("state/tempmonitor.db", "");
        var (exit, error) = DaemonProcess.RunAsNobody(folder, "export");
        Assert.Equal(2, exit);
        Assert.Contains("may not be read by this user", error, StringComparison.Ordinal);
        Assert.Contains("sudo", error, StringComparison.Ordinal);
    }
}
