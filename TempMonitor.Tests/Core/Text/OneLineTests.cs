using TempMonitor.Core.Text;

namespace TempMonitor.Tests.Core.Text;

public sealed class OneLineTests
{
    [Fact]
    public void Of_EveryCharacter_IsABlankForControlCharactersOnly()
    {
        for (int code = char.MinValue; code <= char.MaxValue; code++)
        {
            var isControl = code is <= 0x1f or (>= 0x7f and <= 0x9f);
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
