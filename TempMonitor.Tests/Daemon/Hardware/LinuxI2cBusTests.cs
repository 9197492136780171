using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors;
using TempMonitor.Core.Sensors.Transport;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Tests.Fakes;
using TempMonitor.Tests.Fixtures;
using TempMonitor.Tests.Fixtures.Native;

namespace TempMonitor.Tests.Daemon.Hardware;

/// <summary>The real calls, answered by C code that was compiled against the kernel's headers (see <see cref="I2cShim"/>).</summary>
[Collection(I2cShim.Users)]
public sealed class LinuxI2cBusTests : IDisposable
{
    private readonly FakeDelay _delay = new();
    private readonly LinuxI2cBus _bus;

    public LinuxI2cBusTests()
    {
        if (I2cShim.IsThere) I2cShim.Reset();
        _bus = new LinuxI2cBus(77, I2cShim.DevRoot, _delay);
    }

    public void Dispose() => _bus.Dispose();

    [RequiresProgramFact("gcc")]
    public void WriteRead_IsOneTransactionOfTwoMessages()
    {
        I2cShim.Load(0x30, "35 84 A5 17");
        var values = new byte[4];
        _bus.Open(0x5F).WriteRead([0xB0], values);
        Assert.Equal("3584A517", Convert.ToHexString(values));
        Assert.Equal("5f W1:b0 5f R4;", I2cShim.Journal);
    }

    [RequiresProgramFact("gcc")]
    public void WriteAndRead_AreOneMessageEach()
    {
        var chip = _bus.Open(0x5F);
        chip.Write([0x10, 0x1B]);
        chip.Read(new byte[2]);
        Assert.Equal("5f W2:10:1b; 5f R2;", I2cShim.Journal);
        Assert.Equal(0x1B, I2cShim.Register(0x10));
    }

    [RequiresProgramFact("gcc")]
    public void Transfers_ShareOneDescriptor()
    {
        Assert.Equal(0, I2cShim.Opens);
        for (var i = 0; i < 100; i++) _bus.Open(0x5F).Write([0x10, (byte)i]);
        Assert.Equal((1, 1, 100), (I2cShim.Opens, I2cShim.Descriptors, I2cShim.Transfers));
        _bus.Dispose();
        Assert.Equal(0, I2cShim.Descriptors);
        Assert.Throws<ObjectDisposedException>(() => _bus.Open(0x5F).Write([0x10, 0]));
    }

    [RequiresProgramFact("gcc")]
    public void Transfer_NobodyAnswers_SaysSoAtOnceAndKeepsTheDescriptor()
    {
        var refusal = Assert.Throws<I2cException>(() => _bus.Open(0x44).Write([1]));
        Assert.Equal((121, "no device answers at 0x44 on i2c-77 (EREMOTEIO 121)"), (refusal.Errno, refusal.Message));
        I2cShim.Fail(LinuxErrno.Enxio);
        refusal = Assert.Throws<I2cException>(() => _bus.Open(0x5F).Write([1]));
        Assert.Equal("no device answers at 0x5f on i2c-77 (ENXIO 6)", refusal.Message);
        Assert.Equal((1, 2), (I2cShim.Opens, I2cShim.Transfers));
        Assert.Empty(_delay.Waits);
    }

    [RequiresProgramFact("gcc")]
    public void Transfer_LostArbitration_IsTriedAgainThreeTimesWithAPause()
    {
        I2cShim.Fail(LinuxErrno.Eagain, times: 3);
        _bus.Open(0x5F).Write([0x10, 0x22]);
        Assert.Equal((4, 0x22), (I2cShim.Transfers, I2cShim.Register(0x10)));
        Assert.Equal([5, 5, 5], _delay.Waits.Select(w => w.TotalMilliseconds));

        I2cShim.Fail(LinuxErrno.Eagain, times: 100);
        var refusal = Assert.Throws<I2cException>(() => _bus.Open(0x5F).Write([0x10, 0x22]));
        Assert.Equal((SensorFaultKind.Transient, "bus_busy"), (refusal.ToFault().Kind, refusal.ToFault().Reason));
        Assert.Equal(8, I2cShim.Transfers);
        Assert.Equal(1, I2cShim.Opens);
    }

    [RequiresProgramFact("gcc")]
    public void Transfer_StuckBus_IsNotHammered()
    {
        I2cShim.Fail(LinuxErrno.Etimedout);
        var refusal = Assert.Throws<I2cException>(() => _bus.Open(0x5F).Write([1]));
        Assert.Contains("i2c-77 is stuck (ETIMEDOUT 110)", refusal.Message);
        Assert.Equal(1, I2cShim.Transfers);
    }

    [RequiresProgramTheory("gcc")]
    [InlineData(LinuxErrno.Enodev, "bus_missing")]
    [InlineData(LinuxErrno.Ebadf, "bus_missing")]
    [InlineData(LinuxErrno.Eshutdown, "bus_missing")]
    [InlineData(LinuxErrno.Eio, "bus_error")]
    public void Transfer_AdapterGone_ClosesItAndOpensItAtTheNextTry(int errno, string reason)
    {
        var chip = _bus.Open(0x5F);
        chip.Write([0x10, 1]);
        I2cShim.Fail(errno);
        Assert.Equal(reason, Assert.Throws<I2cException>(() => chip.Write([0x10, 2])).ToFault().Reason);
        Assert.Equal((1, 0), (I2cShim.Opens, I2cShim.Descriptors));
        chip.Write([0x10, 3]);
        Assert.Equal((2, 1, 3), (I2cShim.Opens, I2cShim.Descriptors, I2cShim.Register(0x10)));
    }

    [RequiresProgramFact("gcc")]
    public void Adapter_PulledOutAThousandTimes_LeavesNoDescriptorBehind()
    {
        var chip = _bus.Open(0x5F);
        for (var i = 0; i < 1000; i++)
        {
            chip.Write([0x10, 1]);
            I2cShim.Fail(LinuxErrno.Enodev);
            Assert.Throws<I2cException>(() => chip.Write([0x10, 2]));
            Assert.Equal((1, 0), (I2cShim.Opens, I2cShim.Descriptors));
            I2cShim.Reset(); // its journal is short
        }
    }

    [RequiresProgramTheory("gcc")]
    [InlineData(LinuxErrno.Enoent, "bus_missing", "dtparam=i2c_arm=on")]
    [InlineData(LinuxErrno.Eacces, "permission", "group i2c")]
    [InlineData(LinuxErrno.Eperm, "permission", "group i2c")]
    [InlineData(LinuxErrno.Enodev, "bus_missing", "unplugged")]
    [InlineData(LinuxErrno.Eio, "bus_error", "EIO 5")]
    public void Open_Refused_SaysWhatToDoAndTriesAgainLater(int errno, string reason, string advice)
    {
        I2cShim.FailOpen(errno);
        var refusal = Assert.Throws<I2cException>(() => _bus.Open(0x5F).Write([0x10, 5]));
        Assert.Equal((errno, reason), (refusal.Errno, refusal.ToFault().Reason));
        Assert.Contains(advice, refusal.Message);
        Assert.Contains("/nowhere/dev/i2c-77", refusal.Message);
        I2cShim.FailOpen(0);
        _bus.Open(0x5F).Write([0x10, 5]);
        Assert.Equal(5, I2cShim.Register(0x10));
    }

    [RequiresProgramFact("gcc")]
    public void Open_SmbusOnlyAdapter_IsBrokenAndClosedAgain()
    {
        I2cShim.Functionality(0x0EFF0008);
        var refusal = Assert.Throws<I2cException>(() => _bus.Open(0x5F).Write([1]));
        Assert.Equal((SensorFaultKind.Broken, "bus_unsuitable"), (refusal.ToFault().Kind, refusal.ToFault().Reason));
        Assert.Contains("SMBus only", refusal.Message);
        Assert.Equal((0, 0), (I2cShim.Descriptors, I2cShim.Transfers));
    }

    [RequiresProgramFact("gcc")]
    public void Open_NodeIsNoAdapter_SaysSo()
    {
        I2cShim.FailFunctionality(LinuxErrno.Enotty);
        var refusal = Assert.Throws<I2cException>(() => _bus.Open(0x5F).Write([1]));
        Assert.Equal("/nowhere/dev/i2c-77 is not an I2C adapter", refusal.Message);
        Assert.Equal(0, I2cShim.Descriptors);
    }

    [RequiresProgramFact("gcc")]
    public void Transfer_EmptyOrTooLong_NeverReachesTheKernel()
    {
        var chip = _bus.Open(0x5F);
        Assert.Throws<ArgumentOutOfRangeException>(() => chip.Write([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => chip.Read([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => chip.Write(new byte[8193]));
        Assert.Throws<ArgumentOutOfRangeException>(() => chip.WriteRead([1], new byte[8193]));
        chip.Read(new byte[8192]);
        Assert.Equal("5f R8192;", I2cShim.Journal);
    }

    [RequiresProgramFact("gcc")]
    public async Task Transfer_HangsInTheKernel_BlocksNeitherOtherThreadsNorDispose()
    {
        _bus.Open(0x5F).Write([0x10, 1]);
        I2cShim.Hang(true);
        var stuck = Task.Factory.StartNew(() => _bus.Open(0x5F).Write([0x10, 2]), TaskCreationOptions.LongRunning);
        Assert.True(SpinWait.SpinUntil(() => I2cShim.IsHanging, TimeSpan.FromSeconds(10)));

        _bus.CheckAdapter();
        _bus.Dispose();
        Assert.Equal(1, I2cShim.Descriptors); // still in use by the call: its number must not be given to somebody else

        I2cShim.Hang(false);
        await stuck;
        Assert.Equal(0, I2cShim.Descriptors);
    }

    [RequiresProgramFact("gcc")]
    public void Transfer_ManyThreads_EachGetsItsOwnBytes()
    {
        I2cShim.Load(0x30, "00 01 02 03 04 05 06 07");
        Parallel.For(0, 64, _ =>
        {
            var values = new byte[8];
            _bus.Open(0x5F).Read(values); // the pointer stands at 0 for all of them
            Assert.Equal(8, values.Length);
        });
        Assert.Equal((64, 1), (I2cShim.Transfers, I2cShim.Opens));
    }

    [RequiresProgramFact("gcc")]
    public void Driver_OverTheRealCalls_ReadsVectorB()
    {
        I2cShim.Load(0x0F, "BC");
        I2cShim.Load(0x28, "54 F2 2C 01");
        I2cShim.Load(0x30, "35 84 A5 17 00 04 09 00 00 00 D4 D6 FE FF 98 02");
        var rig = new SensorRig(_bus);
        var sensor = rig.Create("hts221");
        sensor.Open();
        var values = SensorRig.Read(sensor);
        Assert.Equal(27.086712, values[Quantity.Temperature], 6);
        Assert.Equal(39.639208, values[Quantity.Humidity], 6);
        Assert.Equal(0, I2cShim.Register(0x20));
    }

    [RequiresProgramFact("gcc")]
    public void Transfer_OnTheHappyPath_AllocatesNothing()
    {
        var chip = _bus.Open(0x5F);
        var values = new byte[4];
        chip.WriteRead([0xB0], values);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 20; i++) chip.WriteRead([0xB0], values);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [RequiresProgramFact]
    public void Open_NoSuchNodeOnThisMachine_IsTheKernelsOwnAnswer()
    {
        using var bus = new LinuxI2cBus(99, "/dev", _delay);
        var refusal = Assert.Throws<I2cException>(() => bus.Open(0x5F).Write([1]));
        Assert.Equal(LinuxErrno.Enoent, refusal.Errno);
    }

    [RequiresProgramFact]
    public void Open_SomeOtherFile_IsRefusedAsNoAdapter()
    {
        var folder = Directory.CreateTempSubdirectory("tempmonitor-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "i2c-5"), "");
            using var bus = new LinuxI2cBus(5, folder.FullName, _delay);
            Assert.EndsWith("is not an I2C adapter", Assert.Throws<I2cException>(() => bus.Open(0x5F).Write([1])).Message);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
