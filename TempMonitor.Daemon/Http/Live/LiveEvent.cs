using System.Globalization;
using System.Text;

namespace TempMonitor.Daemon.Http.Live;

/// <summary>One event as it goes over the line: the same bytes for every client.</summary>
/// <param name="Number">Zero for what is not replayed.</param>
/// <param name="Kinds">Who has asked for one of these gets it; none: everybody.</param>
internal sealed record LiveEvent(long Number, LiveKinds Kinds, byte[] Bytes)
{
    /// <summary>A comment, which proxies and browsers take as a sign of life. Who takes it out of the queue looks whether the client may still be there.</summary>
    public static LiveEvent Heartbeat { get; } = new(0, LiveKinds.None, ":\n\n"u8.ToArray());

    /// <param name="id">Null where a client that comes back shall not start from here.</param>
    /// <param name="json">One line.</param>
    public static byte[] Frame(string name, string? id, ReadOnlySpan<byte> json)
    {
        var head = id is null ? $"event: {name}\ndata: " : $"id: {id}\nevent: {name}\ndata: ";
        var bytes = new byte[Encoding.ASCII.GetByteCount(head) + json.Length + 2];
        var length = Encoding.ASCII.GetBytes(head, bytes);
        json.CopyTo(bytes.AsSpan(length));
        "\n\n"u8.CopyTo(bytes.AsSpan(length + json.Length));
        return bytes;
    }
}

/// <summary>Where in the stream a client was: the number of the last event, and of which start of the daemon.</summary>
internal readonly record struct LivePosition(string Run, long Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Run}-{Number}");

    /// <summary>What is no position is as good as one of another run: never an error.</summary>
    public static LivePosition? Parse(string text) =>
        text.LastIndexOf('-') is > 0 and var dash && long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new(text[..dash], number)
            : null;
}
