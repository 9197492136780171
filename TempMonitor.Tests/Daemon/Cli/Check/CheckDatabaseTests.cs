using Microsoft.Data.Sqlite;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Cli.Check;
using TempMonitor.Tests.Daemon.Storage;
using TempMonitor.Tests.Fakes;

namespace TempMonitor.Tests.Daemon.Cli.Check;

/// <summary>The plugin on a database file.</summary>
public sealed class CheckDatabaseTests : IDisposable
{
    private readonly OpenStore _opened = new();
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();

    public void Dispose() => _opened.Dispose();

    [Fact]
    public void Check_FreshRows_IsOk()
    {
        Write(20, 30, 10, 40);
        Assert.Equal("TEMPMONITOR OK - 21.5 C | temperature=21.5;18:27;15:32", Expect(PluginState.Ok));
    }

    [Fact]
    public void Check_WithRangesAndWithoutAMonitor_Judges()
    {
        Write(20);
        Assert.Equal("TEMPMONITOR CRITICAL - room temperature 21.5 C is above 21, room 21.5 C | room_temperature=21.5;;21", Expect(PluginState.Critical, "-c", "21", "--sensor=room"));
    }

    [Theory]
    [InlineData(115, 0)]
    [InlineData(130, 3)]
    public void Check_RowsOfTenSeconds_AreStaleAfterTwoMinutes(double age, int exit)
    {
        Write(age + 20, age + 10, age);
        Assert.Equal(exit, (int)Run().State);
    }

    [Fact]
    public void Check_RowsOfTenMinutes_AreStaleLater()
    {
        Write(2400, 1800, 1200);
        Expect(PluginState.Ok);
    }

    [Fact]
    public void Check_OldRows_AreStale()
    {
        Write(7200);
        Assert.Equal("TEMPMONITOR UNKNOWN - temperature: no fresh reading | temperature=U;18:27;15:32", Expect(PluginState.Unknown));
        Assert.StartsWith("TEMPMONITOR CRITICAL - ", Expect(PluginState.Critical, "--stale=critical"), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_RowsOfTheFuture_AreNotFresh()
    {
        Write(-3600);
        Expect(PluginState.Unknown);
    }

    [Fact]
    public void Check_NoRows_IsUnknown()
    {
        _opened.Open();
        Expect(PluginState.Unknown);
    }

    [Fact]
    public void Check_SimulatedRows_SaysSo()
    {
        Write(Quality.Simulated, 10);
        Assert.Contains("SIMULATED", Expect(PluginState.Ok), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_NoFile_IsUnknown() => Assert.StartsWith("TEMPMONITOR UNKNOWN - there is no database '", Expect(PluginState.Unknown), StringComparison.Ordinal);

    [Fact]
    public void Check_NoDatabase_IsUnknown()
    {
        File.WriteAllText(_opened.Path, new string('x', 5000));
        Assert.Contains("is not a database", Expect(PluginState.Unknown), StringComparison.Ordinal);
    }

    [Fact]
    public void Check_Folder_IsUnknown()
    {
        Directory.CreateDirectory(_opened.Path);
        Expect(PluginState.Unknown);
    }

    [Fact]
    public void Check_LockedByAnother_IsUnknownWithinItsTime()
    {
        Write(10);
        _opened.Dispose();
        var copy = Path.GetTempFileName();
        try
        {
            using var locking = new SqliteConnection($"Data Source={copy};Pooling=False");
            locking.Open();
            using var command = locking.CreateCommand();
            command.CommandText = "PRAGMA locking_mode=EXCLUSIVE; CREATE TABLE x(y); BEGIN EXCLUSIVE; INSERT INTO x VALUES (1)";
            command.ExecuteNonQuery();
            var result = CheckScene.Run("--database", copy, "-t", "30");
            Assert.Equal(PluginState.Unknown, result.State);
            PluginLine.Parse(result.Line);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>One of the two would win in silence, and the check would be green for something else.</summary>
    [Theory]
    [InlineData("--database and --url exclude each other", "-u", "http://127.0.0.1:1")]
    [InlineData("--database and --hostname exclude each other", "-H", "server")]
    [InlineData("--database and --port exclude each other", "-p", "8080")]
    [InlineData("--database and --token-file exclude each other", "--token-file", "/nowhere")]
    [InlineData("--database and --self exclude each other", "--self")]
    public void Check_DatabaseAndAMonitor_IsRefused(string words, params string[] more)
    {
        Write(20);
        Assert.StartsWith($"TEMPMONITOR UNKNOWN - {words}: ", Expect(PluginState.Unknown, more), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--url and --hostname exclude each other", "-u", "http://127.0.0.1:1", "-H", "server")]
    [InlineData("--url and --port exclude each other", "-u", "http://127.0.0.1:1", "-p", "8080")]
    [InlineData("--self and --warning exclude each other", "--self", "-w", "27")]
    [InlineData("--self and --critical exclude each other", "--self", "-c", "humidity=80")]
    [InlineData("--self and --quantity exclude each other", "--self", "--quantity", "humidity")]
    [InlineData("--self and --sensor exclude each other", "--self", "--sensor", "rack")]
    public void Check_WishesThatContradict_AreRefused(string words, params string[] all)
    {
        var result = CheckScene.Run(all);
        Assert.StartsWith($"TEMPMONITOR UNKNOWN - {words}: ", result.Line, StringComparison.Ordinal);
        Assert.Equal(3, (int)result.State);
    }

    private void Write(params double[] ages) => Write(Quality.Good, ages);

    private void Write(Quality quality, params double[] ages) =>
        _opened.Open().Write([.. ages.OrderDescending().Select(a => SomeReading.At(0) with { Time = _now - TimeSpan.FromSeconds(a), Quality = quality })]);

    private string Expect(PluginState state, params string[] more)
    {
        var result = Run(more);
        Assert.True(state == result.State, result.Line);
        PluginLine.Parse(result.Line);
        return result.Line;
    }

    private PluginResult Run(params string[] more) => CheckScene.Run(["--database", _opened.Path, .. more]);
}
