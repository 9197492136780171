using TempMonitor.Core.Text;

namespace TempMonitor.Tests.Core.Text;

public sealed class OneLineTests
{
    [Fact]
    public void Of_EveryCharacter_IsABlankForWhatSteersOrTurnsALineOnly()
    {
        for (int code = char.MinValue; code <= char.MaxValue; code++)
        {
            var isControl = code is <= 0x1f or (>= 0x7f and <= 0x9f) or 0x61c or 0x200e or 0x200f or (>= 0x2028 and <= 0x202e) or (>= 0x2066 and <= 0x2069);
            Assert.Equal($"a{(isControl ? ' ' : (char)code)}b", OneLine.Of($"a{(char)code}b"));
        }
    }

    [Fact]
    public void Of_CleanText_IsTheSameObject()
    {
        var text = $"23.4 °C | {DateTime.UnixEpoch.Year}";
        Assert.Same(text, OneLine.Of(text));
    }
}
