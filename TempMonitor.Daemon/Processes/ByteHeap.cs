using System.Runtime.InteropServices;

namespace TempMonitor.Daemon.Processes;

/// <summary>Bytes that gather, up to a bound. Outside the managed memory: what was refused or is done with goes back to the system at once, and growing copies nothing.</summary>
internal sealed unsafe class ByteHeap(int most) : IDisposable
{
    private const int First = 64 * 1024;

    private byte* _bytes;
    private int _room, _length;

    /// <returns>False when it would be more than the bound.</returns>
    public bool TryAdd(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > most - _length) return false;
        if (_length + bytes.Length > _room) Grow(_length + bytes.Length);
        bytes.CopyTo(new Span<byte>(_bytes + _length, bytes.Length));
        _length += bytes.Length;
        return true;
    }

    public byte[] ToArray() => new ReadOnlySpan<byte>(_bytes, _length).ToArray();

    public void Dispose()
    {
        NativeMemory.Free(_bytes);
        _bytes = null;
        (_room, _length) = (0, 0);
    }

    private void Grow(int needed)
    {
        var room = (int)Math.Min(most, Math.Max(needed, Math.Max(First, 2L * _room)));
        _bytes = (byte*)NativeMemory.Realloc(_bytes, (nuint)room);
        _room = room;
    }
}
