using TempMonitor.Core.Indicators;

namespace TempMonitor.Tests.Core.Indicators;

public sealed class JoystickTests
{
    [Theory]
    [InlineData(8, 24)]
    [InlineData(4, 16)]
    public void SizeOf_LongsOfTheKernel_GiveTheRecord(int longBytes, int size) => Assert.Equal(size, JoystickRecord.SizeOf(longBytes));

    // type, code, value: little endian, behind the time
    [Theory]
    [InlineData("0100 6700 01000000", JoystickKey.Up)]
    [InlineData("0100 6900 01000000", JoystickKey.Left)]
    [InlineData("0100 6A00 01000000", JoystickKey.Right)]
    [InlineData("0100 6C00 01000000", JoystickKey.Down)]
    [InlineData("0100 1C00 01000000", JoystickKey.Press)]
    [InlineData("0100 1C00 00000000", null)]
    [InlineData("0100 1C00 02000000", null)]
    [InlineData("0000 0000 00000000", null)]
    [InlineData("0300 1C00 01000000", null)]
    [InlineData("0100 1E00 01000000", null)]
    public void Read_Record_GivesPressesOfItsFiveKeysOnly(string body, JoystickKey? key)
    {
        var bytes = Convert.FromHexString(body.Replace(" ", ""));
        Assert.Equal(key, JoystickRecord.Read([.. new byte[16], .. bytes]));
        Assert.Equal(key, JoystickRecord.Read([.. new byte[8], .. bytes]));
    }

    [Theory]
    [InlineData(0, JoystickKey.Right, JoystickKey.Right)]
    [InlineData(90, JoystickKey.Right, JoystickKey.Up)]
    [InlineData(90, JoystickKey.Up, JoystickKey.Left)]
    [InlineData(180, JoystickKey.Right, JoystickKey.Left)]
    [InlineData(270, JoystickKey.Right, JoystickKey.Down)]
    [InlineData(270, JoystickKey.Press, JoystickKey.Press)]
    public void AsSeen_TurnedBoard_IsWhatTheReaderMeant(int rotation, JoystickKey pushed, JoystickKey meant) => Assert.Equal(meant, pushed.AsSeen(rotation));

    // what is pushed towards a corner of the picture is that corner's side, however the board hangs
    [Theory]
    [InlineData(90)]
    [InlineData(180)]
    [InlineData(270)]
    public void AsSeen_AndRotate_TurnTheSameWay(int rotation)
    {
        (JoystickKey Key, LedBitmap Edge)[] edges =
        [
            (JoystickKey.Up, LedBitmap.FromRows(["########"])), (JoystickKey.Down, LedBitmap.FromRows(["########"], y: 7)),
            (JoystickKey.Left, LedBitmap.FromRows([.. Enumerable.Repeat("#", 8)])), (JoystickKey.Right, LedBitmap.FromRows([.. Enumerable.Repeat("#", 8)], x: 7)),
        ];
        Assert.All(edges, seen => Assert.Equal(seen.Key, edges.Single(e => e.Edge == seen.Edge.Rotate(rotation)).Key.AsSeen(rotation)));
    }
}
