using System.Buffers.Binary;

namespace TempMonitor.Core.Indicators;

/// <summary>The five ways to push the stick, clockwise as the reader sees them.</summary>
public enum JoystickKey
{
    Up,
    Right,
    Down,
    Left,
    Press,
}

/// <summary>The records of Linux' evdev, as the Sense HAT's joystick sends them (hardware.md 1.6).</summary>
public static class JoystickRecord
{
    private const int KeyEvent = 1, Pressed = 1;

    private static readonly Dictionary<int, JoystickKey> Keys = new()
    {
        [103] = JoystickKey.Up,
        [106] = JoystickKey.Right,
        [108] = JoystickKey.Down,
        [105] = JoystickKey.Left,
        [28] = JoystickKey.Press,
    };

    /// <summary>The time in front is two longs of the kernel.</summary>
    public static int SizeOf(int longBytes) => (2 * longBytes) + 8;

    /// <summary>The key that this record says was pushed; null for releases, repeats and what stands between.</summary>
    public static JoystickKey? Read(ReadOnlySpan<byte> record)
    {
        var body = record[^8..];
        if (BinaryPrimitives.ReadUInt16LittleEndian(body) != KeyEvent || BinaryPrimitives.ReadInt32LittleEndian(body[4..]) != Pressed) return null;
        return Keys.TryGetValue(BinaryPrimitives.ReadUInt16LittleEndian(body[2..]), out var key) ? key : null;
    }

    /// <summary>What the reader meant, before whom the board hangs turned.</summary>
    public static JoystickKey AsSeen(this JoystickKey key, int rotation) =>
        key == JoystickKey.Press ? key : (JoystickKey)(((int)key + 4 - (rotation / 90)) % 4);
}
