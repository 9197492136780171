using TempMonitor.Core.Sensors;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Configuration;

/// <summary>What systemd hands over in the environment.</summary>
public sealed class SystemdEnvironmentTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Access__Token")]
    [InlineData("Access:Token")]
    public void Credential_FileNamedAsTheKey_IsTheSetting(string name)
    {
        if (OperatingSystem.IsWindows() && name.Contains(':')) return;
        _folder.Write($"credentials/{name}", "a-secret-from-systemd\n");
        Assert.Equal("a-secret-from-systemd", Read().Access.Token);
    }

    [Fact]
    public void Credential_OverTheFiles_ButUnderTheCommandLine()
    {
        _folder.Write("etc/appsettings.json", """{ "Access": { "Token": "from-the-file-of-etc" } }""");
        _folder.Write("credentials/Access__Token", "a-secret-from-systemd");
        Assert.Equal("a-secret-from-systemd", Read().Access.Token);
        Assert.Equal("from-the-command-line", Read("--Access:Token=from-the-command-line").Access.Token);
    }

    [Fact]
    public void Credentials_FolderIsGone_AsForExecStopPost_AreNone() => Assert.Null(Read().Access.Token);

    [Fact]
    public void Credentials_FolderIsAFile_IsRefused()
    {
        _folder.Write("credentials", "");
        Assert.Contains("is no directory", Assert.Throws<SettingsException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "must not be empty")]
    [InlineData("\n", "must not be empty")]
    [InlineData("short", "fewer than 8 characters")]
    [InlineData("two words-of-a-token", "a blank")]
    [InlineData("first-line-of-it\nsecond-line", "a blank or another line")]
    public void Credential_TokenThatIsNone_IsRefusedWithItsFile(string content, string reason)
    {
        var file = _folder.Write("credentials/Access__Token", content);
        var problem = Assert.Throws<SettingsException>(() => Read());
        Assert.Contains($"systemd credential {file}: Access:Token: ", problem.Message, StringComparison.Ordinal);
        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("of-a-token", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.NewLine, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Credential_Unknown_IsNamedWithoutItsContent()
    {
        _folder.Write("credentials/Acess__Token", "a-secret-from-systemd");
        var problem = Assert.Throws<SettingsException>(() => Read());
        Assert.Contains("Acess", problem.Message, StringComparison.Ordinal);
        Assert.Contains("systemd credential", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a-secret", problem.Message, StringComparison.Ordinal);
    }

    [RequiresProgramFact]
    public void Paths_SeveralDirectories_TheFirstIsOurs()
    {
        var paths = Paths(("STATE_DIRECTORY", "/var/lib/tempmonitor:/var/lib/other"), ("LOGS_DIRECTORY", "/var/log/a:/var/log/b"), ("CONFIGURATION_DIRECTORY", "/etc/a:/etc/b:/etc/c"));
        Assert.Equal(new DaemonPaths("/etc/a", "/var/lib/tempmonitor", "/var/log/a"), paths);
    }

    [RequiresProgramFact]
    public void Paths_EmptyVariables_AreAsIfUnset()
    {
        var paths = Paths(("STATE_DIRECTORY", ""), ("LOGS_DIRECTORY", ":"), ("CONFIGURATION_DIRECTORY", ""), ("XDG_STATE_HOME", "/home/x/state"));
        Assert.Equal(new DaemonPaths("/etc/tempmonitor", "/home/x/state/tempmonitor", "/home/x/state/tempmonitor/logs"), paths);
    }

    [RequiresProgramFact]
    public void Paths_InstalledProgramRunByHand_AreTheServices()
    {
        Assert.Equal(new DaemonPaths("/etc/tempmonitor", "/var/lib/tempmonitor", "/var/log/tempmonitor"), DaemonPaths.From(_ => null, "/usr/lib/tempmonitor/"));
        Assert.Equal("/srv/a", DaemonPaths.From(name => name == "STATE_DIRECTORY" ? "/srv/a" : null, "/usr/lib/tempmonitor/").State);
    }

    private static DaemonPaths Paths(params (string Name, string Value)[] variables) => DaemonPaths.From(variables.ToDictionary(v => v.Name, v => (string?)v.Value).GetValueOrDefault, "/opt/somewhere/");

    private DaemonSettings Read(params string[] overrides)
    {
        using var sources = SettingSources.Load(_folder.Path, _folder.File("etc"), overrides, draft: null, _folder.File("credentials"));
        return new DaemonSettingsReader(sources, new SensorDriverCatalog()).Read();
    }
}
