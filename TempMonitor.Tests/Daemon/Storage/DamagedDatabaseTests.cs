using System.Text.RegularExpressions;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Storage;
using TempMonitor.Tests.Fakes;
using static TempMonitor.Tests.Fakes.SomeReading;

namespace TempMonitor.Tests.Daemon.Storage;

public sealed class DamagedDatabaseTests : IDisposable
{
    private static readonly RowQuery Everything = new(DateTimeOffset.MinValue, DateTimeOffset.MaxValue);
    private readonly OpenStore _files = new();

    public DamagedDatabaseTests()
    {
        using var store = _files.Open();
        foreach (var batch in Series(20_000).Chunk(1000)) store.Write(batch);
    }

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData(100)]
    [InlineData(5000)]
    [InlineData(200_000)]
    public void Open_Truncated_MovesItAsideAndBeginsAnew(int length)
    {
        using (var file = File.OpenWrite(_files.Path)) file.SetLength(length);
        BeginsAnew();
    }

    [Fact]
    public void Open_RandomBytesInTheMiddle_MovesItAsideAndBeginsAnew()
    {
        using (var file = File.OpenWrite(_files.Path))
        {
            var noise = new byte[20_000];
            new Random(1).NextBytes(noise);
            file.Position = 100_000;
            file.Write(noise);
        }

        BeginsAnew();
    }

    [Fact]
    public void Open_Text_MovesItAsideAndBeginsAnew()
    {
        File.WriteAllText(_files.Path, string.Concat(Enumerable.Repeat("this is not a database\n", 500)));
        BeginsAnew();
    }

    [Fact]
    public void Open_EmptyFile_IsANewDatabase()
    {
        File.WriteAllBytes(_files.Path, []);
        using var store = _files.Open();
        store.Write([At(0)]);
        Assert.Null(store.Status.MovedAside);
        Assert.Single(store.Rows(Everything));
    }

    [Fact]
    public void Open_DamagedWithALog_MovesTheLogToo()
    {
        File.WriteAllText(_files.Path, new string('x', 10_000));
        File.WriteAllText(_files.Path + "-wal", "log");
        File.WriteAllText(_files.Path + "-shm", "memory");
        var aside = BeginsAnew();
        Assert.Equal("log", File.ReadAllText(aside + "-wal"));
        Assert.True(File.Exists(aside + "-shm"));
    }

    [Fact]
    public void Open_DamagedTwiceInASecond_KeepsBoth()
    {
        File.WriteAllText(_files.Path, "first, and long enough to be no empty file");
        var first = BeginsAnew();
        File.WriteAllText(_files.Path, "second, and long enough to be no empty file");
        Assert.Equal(first + "-2", BeginsAnew());
        Assert.StartsWith("first", File.ReadAllText(first));
    }

    [Fact]
    public void Write_DamageFoundWhileRunning_MovesItAsideAndGoesOn()
    {
        using var store = _files.Open();
        Destroy();
        Assert.Contains("is damaged", Assert.Throws<StoreException>(() => store.Rows(Everything).Count()).Message);
        store.Write([At(30_000)]);
        Assert.NotNull(store.Status.MovedAside);
        Assert.Single(store.Rows(Everything));
    }

    /// <summary>Overwrites every page but the first, as a dying card does.</summary>
    private void Destroy()
    {
        using var file = File.OpenWrite(_files.Path);
        var noise = new byte[(int)file.Length - 4096];
        new Random(2).NextBytes(noise);
        file.Position = 4096;
        file.Write(noise);
    }

    private string BeginsAnew()
    {
        using var store = _files.Open();
        store.Write([At(0)]);
        Assert.Single(store.Rows(Everything));
        var aside = store.Status.MovedAside;
        Assert.NotNull(aside);
        Assert.Matches(new Regex(@"tempmonitor\.db\.corrupt-20260115-120000(-\d)?$"), aside);
        Assert.True(File.Exists(aside));
        return aside;
    }
}
