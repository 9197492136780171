using TempMonitor.Core.Text;

namespace TempMonitor.Tests.Core.Text;

public sealed class DurationTextTests
{
    [Theory]
    [InlineData(0, "0 s")]
    [InlineData(-5, "0 s")]
    [InlineData(95, "95 s")]
    [InlineData(41 * 60, "41 min")]
    [InlineData((3 * 3600) + 300, "3 h 05 min")]
    [InlineData(50 * 3600, "2 days 2 h")]
    public void Of_AnyTime_IsItsTwoLargestUnits(int seconds, string words) => Assert.Equal(words, DurationText.Of(TimeSpan.FromSeconds(seconds)));
}
