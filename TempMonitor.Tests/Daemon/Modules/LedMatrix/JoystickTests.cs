using TempMonitor.Core.Indicators;
using TempMonitor.Daemon.Hardware;
using TempMonitor.Daemon.Modules.LedMatrix;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Modules.LedMatrix;

public sealed class JoystickTests : IDisposable
{
    private readonly LedRig _rig = new();

    public void Dispose() => _rig.Dispose();

    [RequiresProgramFact]
    public void Step_RecordsOfADevice_BecomeKeysAndItsEndMeansGone()
    {
        Name("event0", "Logitech Keyboard");
        Name("event3", Joystick.Name);
        Write("event0", Key(28, 1));
        Write("event3", [.. Key(105, 1), .. new byte[Size], .. Key(105, 0), .. Key(28, 1)]);
        using var joystick = Stick();
        Assert.Equal(TimeSpan.Zero, joystick.Step());
        Assert.Equal([JoystickKey.Left, JoystickKey.Press], Taken());

        Assert.Throws<IOException>(() => joystick.Step());
        Write("event3", Key(106, 1));
        joystick.Step();
        Assert.Equal([JoystickKey.Right], Taken());
    }

    [RequiresProgramFact("mkfifo")]
    public void Step_NothingIsPushed_ComesBackWithinItsPatience()
    {
        Name("event0", Joystick.Name);
        Directory.CreateDirectory(_rig.Folder["dev/input"]);
        using (var made = System.Diagnostics.Process.Start("mkfifo", [_rig.Folder["dev/input/event0"]])) made.WaitForExit();
        using var joystick = Stick();
        using var held = new FileStream(_rig.Folder["dev/input/event0"], FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Assert.Equal(TimeSpan.Zero, joystick.Step());
        Assert.Empty(Taken());
        held.Write(Key(103, 1));
        held.Flush();
        Assert.Equal(TimeSpan.Zero, joystick.Step());
        Assert.Equal([JoystickKey.Up], Taken());
    }

    [Fact]
    public void Step_NoJoystick_LooksAgainInAMinute()
    {
        using var joystick = Stick();
        Assert.Equal(TimeSpan.FromMinutes(1), joystick.Step());
    }

    [RequiresProgramFact]
    public void Step_NodeMissing_IsSaid()
    {
        Name("event0", Joystick.Name);
        using var joystick = Stick();
        Assert.Contains("event0 (the joystick) can't be opened", Assert.Throws<IOException>(() => joystick.Step()).Message, StringComparison.Ordinal);
    }

    private static int Size => JoystickRecord.SizeOf(IntPtr.Size);

    private static byte[] Key(byte code, byte value)
    {
        var record = new byte[Size];
        (record[Size - 8], record[Size - 6], record[Size - 4]) = (1, code, value);
        return record;
    }

    private Joystick Stick() => new(_rig.Folder["dev"], new LinuxSysfs(_rig.Folder["sys"]), _rig.Keys, _rig.Logger<Joystick>());

    private void Name(string node, string name) => _rig.Folder.Write($"sys/class/input/{node}/device/name", $"{name}\n");

    private void Write(string node, byte[] records)
    {
        _rig.Folder.Write($"dev/input/{node}", "");
        File.WriteAllBytes(_rig.Folder[$"dev/input/{node}"], records);
    }

    private List<JoystickKey> Taken()
    {
        var taken = new List<JoystickKey>();
        while (_rig.Keys.TryTake(out var key)) taken.Add(key);
        return taken;
    }
}
