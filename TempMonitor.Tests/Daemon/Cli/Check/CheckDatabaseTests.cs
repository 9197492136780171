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
