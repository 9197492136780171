using System.Text;

namespace TempMonitor.Daemon.Processes;

/// <summary>Makes lines of bytes that come in pieces. A long line is cut; one that is written over (with CR, as progress is shown) counts as several.</summary>
internal sealed class LineCutter(Action<string> take)
{
    public const int Longest = 300;

    private readonly byte[] _line = new byte[Longest];
    private int _length;

    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (bytes.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end)
        {
            Keep(bytes[..end]);
            End();
            bytes = bytes[(end + 1)..];
        }

        Keep(bytes);
    }

    /// <summary>The last line may lack its end.</summary>
    public void End()
    {
        if (_length == 0) return;
        var line = Encoding.UTF8.GetString(_line, 0, _length);
        _length = 0;
        take(line);
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        part = part[..Math.Min(part.Length, Longest - _length)];
        part.CopyTo(_line.AsSpan(_length));
        _length += part.Length;
    }
}
