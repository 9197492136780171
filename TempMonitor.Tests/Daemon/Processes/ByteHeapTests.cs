using FsCheck;
using FsCheck.Fluent;
using TempMonitor.Daemon.Processes;
using TempMonitor.Tests.Fixtures;

namespace TempMonitor.Tests.Daemon.Processes;

public sealed class ByteHeapTests
{
    [Fact]
    public void TryAdd_AnyPieces_KeepsAllUpToTheBoundAndNothingBeyond()
    {
        var cases = ArbMap.Default.ArbFor<byte[][]>().Generator.Zip(Gen.Choose(0, 500)).ToArbitrary();
        Prop.ForAll(cases, c =>
        {
            using var heap = new ByteHeap(c.Item2);
            var kept = c.Item1.Where(p => heap.TryAdd(p)).SelectMany(p => p).ToArray();
            return kept.Length <= c.Item2 && heap.ToArray().SequenceEqual(kept);
        }).MustHold();
    }

    [Fact]
    public void TryAdd_Grows()
    {
        using var heap = new ByteHeap(10_000_000);
        var piece = Enumerable.Range(0, 100_000).Select(i => (byte)i).ToArray();
        for (var i = 0; i < 100; i++) Assert.True(heap.TryAdd(piece));
        Assert.False(heap.TryAdd([1]));
        Assert.Equal(Enumerable.Repeat(piece, 100).SelectMany(p => p), heap.ToArray());
    }
}
