using TempMonitor.Daemon.Hosting.Memory;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Hosting.Memory;

public sealed class CgroupLimitTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_OwnLimits_IsTheLeast()
    {
        Group("0::/system.slice/tempmonitor.service");
        Limit("system.slice/tempmonitor.service/memory.high", "150000000");
        Limit("system.slice/tempmonitor.service/memory.max", "200000000");
        Limit("system.slice/memory.max", "max");
        Assert.Equal((150000000, "memory.high of /system.slice/tempmonitor.service"), Read());
    }

    [Fact]
    public void Read_SliceAboveIsTighter_IsTheSlices()
    {
        Group("0::/system.slice/tempmonitor.service");
        Limit("system.slice/tempmonitor.service/memory.high", "max");
        Limit("system.slice/memory.max", "100000000");
        Assert.Equal((100000000, "memory.max of /system.slice"), Read());
    }

    [Fact]
    public void Read_Container_IsTheRootOfItsView()
    {
        Group("0::/");
        Limit("memory.max", "100000000");
        Assert.Equal((100000000, "memory.max of /"), Read());
    }

    [Theory]
    [InlineData("0::/system.slice/x.service")]
    [InlineData("4:memory:/x")]
    [InlineData("")]
    [InlineData("0::/../../x")]
    public void Read_NoLimit_IsNull(string group)
    {
        Group(group);
        Assert.Null(Read());
    }

    [Fact]
    public void Read_NoProc_IsNull() => Assert.Null(Read());

    [Fact]
    public void Read_NonsenseInTheFile_IsNull()
    {
        Group("0::/a");
        Limit("a/memory.max", "lots");
        Assert.Null(Read());
    }

    private (long, string)? Read() => new CgroupLimit(_folder.Path).Read();

    private void Group(string line) => _folder.Write("proc/self/cgroup", $"13:misc:/x\n{line}\n");

    private void Limit(string file, string value) => _folder.Write($"sys/fs/cgroup/{file}", $"{value}\n");
}
