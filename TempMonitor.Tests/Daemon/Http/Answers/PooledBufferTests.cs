using System.Buffers;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Tests.Daemon.Http.Answers;

public sealed class PooledBufferTests
{
    [Fact]
    public void Write_BeyondTheFirstSize_KeepsEverything()
    {
        using var buffer = new PooledBuffer(4);
        var expected = Enumerable.Range(0, 100_000).Select(i => (byte)i).ToArray();
        foreach (var part in expected.Chunk(777)) buffer.Write(part);
        Assert.Equal(expected, buffer.Written.ToArray());
    }

    [Fact]
    public void Append_Numbers_AreWrittenWithoutCulture()
    {
        using var buffer = new PooledBuffer(1);
        buffer.Append(-1234567.125);
        buffer.Append(" "u8);
        buffer.Append(long.MinValue);
        buffer.Append(" "u8);
        buffer.Append(double.Epsilon);
        buffer.Append(" "u8);
        buffer.Append(-double.MaxValue);
        buffer.Append(" é€𝄞");
        Assert.Equal("-1234567.125 -9223372036854775808 5E-324 -1.7976931348623157E+308 é€𝄞"u8.ToArray(), buffer.Written.ToArray());
    }
}
