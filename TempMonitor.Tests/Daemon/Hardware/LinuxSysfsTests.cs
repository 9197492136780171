using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Hardware;

public sealed class LinuxSysfsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tempmonitor-sysfs-");
    private readonly LinuxSysfs _sysfs;

    public LinuxSysfsTests() => _sysfs = new LinuxSysfs(_folder.FullName + "/");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_Attribute_IsTrimmed()
    {
        Add("class/thermal/thermal_zone0/temp", " 48312\n");
        Assert.Equal("48312", _sysfs.Read("class/thermal/thermal_zone0/temp"));
    }

    [Fact]
    public void Read_EmptyAttribute_IsEmpty()
    {
        Add("empty", "");
        Assert.Equal("", _sysfs.Read("empty"));
    }

    [Fact]
    public void Read_MissingAttribute_IsFileNotFound()
    {
        Assert.Throws<FileNotFoundException>(() => _sysfs.Read("nothing"));
        Assert.Throws<DirectoryNotFoundException>(() => _sysfs.Read("no/such/folder"));
    }

    /// <summary>Opened in the ordinary way it would wait for a writer for ever.</summary>
    [RequiresProgramFact("mkfifo")]
    public void Read_PipeWithoutAWriter_IsRefusedAtOnce()
    {
        using (var made = System.Diagnostics.Process.Start("mkfifo", Path.Combine(_folder.FullName, "name"))) made.WaitForExit();
        Assert.Contains("no regular file", Assert.Throws<IOException>(() => _sysfs.Read("name")).Message);
        Assert.Null(SysfsText.TryRead(_sysfs, "name"));
    }

    [Fact]
    public void Exists_FilesFoldersAndLinks_AreSeen()
    {
        Add("bus/i2c/drivers/hts221/bind", "");
        var device = Directory.CreateDirectory(Path.Combine(_folder.FullName, "bus/i2c/devices/1-005f"));
        Assert.False(_sysfs.Exists("bus/i2c/devices/1-005f/driver"));
        File.CreateSymbolicLink(Path.Combine(device.FullName, "driver"), "../../drivers/hts221");
        Assert.True(_sysfs.Exists("bus/i2c/devices/1-005f/driver"));
        Assert.True(_sysfs.Exists("bus/i2c/drivers/hts221/bind"));
    }

    [Fact]
    public void List_IsInOrdinalOrder_AndEmptyWhereNothingIs()
    {
        foreach (var zone in new[] { "thermal_zone10", "thermal_zone2", "cooling_device0", ".hidden" }) Add($"class/thermal/{zone}/type", "x");
        Assert.Equal([".hidden", "cooling_device0", "thermal_zone10", "thermal_zone2"], _sysfs.List("class/thermal"));
        Assert.Empty(_sysfs.List("class/hwmon"));
        Assert.Empty(_sysfs.List("class/thermal/cooling_device0/type"));
    }

    [Fact]
    public void LinkTarget_EntryOfAClass_IsWhereItHangs()
    {
        Add("devices/platform/soc/i2c-1/1-0044/hwmon/hwmon3/name", "sht3x");
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "class/hwmon/hwmon4"));
        Link("class/hwmon/hwmon3", "../../devices/platform/soc/i2c-1/1-0044/hwmon/hwmon3");
        Link("class/hwmon/hwmon5", "../../../../etc");
        Assert.Equal("devices/platform/soc/i2c-1/1-0044/hwmon/hwmon3", _sysfs.LinkTarget("class/hwmon/hwmon3"));
        Assert.Equal("sht3x", _sysfs.Read("class/hwmon/hwmon3/name"));
        Assert.Null(_sysfs.LinkTarget("class/hwmon/hwmon4"));
        Assert.Null(_sysfs.LinkTarget("class/hwmon/hwmon5"));
        Assert.Null(_sysfs.LinkTarget("class/hwmon/hwmon6"));
    }

    [RequiresProgramFact]
    public void LinkTarget_TheKernelsOwnTree_Works() => Assert.Equal("devices/virtual/net/lo", new LinuxSysfs("/sys").LinkTarget("class/net/lo"));

    [Theory]
    [InlineData("../etc/passwd")]
    [InlineData("class/../../etc/passwd")]
    [InlineData("..")]
    [InlineData("")]
    public void AnyPath_OutOfTheTree_IsRefused(string path)
    {
        Assert.Throws<ArgumentException>(() => _sysfs.Read(path));
        Assert.Throws<ArgumentException>(() => _sysfs.Exists(path));
        Assert.Throws<ArgumentException>(() => _sysfs.List(path));
    }

    [Fact]
    public void AnyPath_ToANeighbourWithTheSameBeginning_IsRefused() =>
        Assert.Throws<ArgumentException>(() => _sysfs.Exists($"../{_folder.Name}2"));

    [Fact]
    public void AnyPath_WithALeadingSlash_StaysInTheTree()
    {
        Add("name", "inside");
        Assert.Equal("inside", _sysfs.Read("/name"));
    }

    [RequiresProgramFact]
    public void Read_TheKernelsOwnTree_Works() => Assert.Equal("65536", new LinuxSysfs("/sys").Read("class/net/lo/mtu"));

    [RequiresProgramFact]
    public void Read_KernelRefuses_KeepsItsErrorNumber()
    {
        // the loopback has no speed: EINVAL
        var refusal = Assert.Throws<IOException>(() => new LinuxSysfs("/sys").Read("class/net/lo/speed"));
        Assert.Equal(LinuxErrno.Einval, refusal.HResult);
        Assert.Equal(
            (SensorFaultKind.Transient, "not_ready"),
            (SysfsFault.From(refusal, "x").Fault.Kind, SysfsFault.From(refusal, "x").Fault.Reason));
    }

    private void Link(string path, string target) => File.CreateSymbolicLink(Path.Combine(_folder.FullName, path), target);

    private void Add(string path, string text)
    {
        var full = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }
}
