using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Tests.Fakes;

/// <summary>A chip without registers: each command has its answer, which is there to be read once. Keeps a log of what was written.</summary>
/// <remarks>What it does not know it takes and does not answer. Commands and answers are hex; spaces don't count.</remarks>
internal sealed class FakeCommandChip(int address) : FakeChip(address)
{
    private readonly Dictionary<string, Func<byte[]?>> _answers = [];
    private byte[]? _answer;
    private int _busyFor;

    /// <summary>Every message that was written, in order.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>So many reads are not acknowledged after a command, because the chip converts.</summary>
    public int BusyReads { get; set; }

    /// <summary>What a read gets when no command is open; null: it is not acknowledged.</summary>
    public byte[]? Idle { get; set; }

    /// <summary>Called with each message before it is taken; throws when the chip shall not acknowledge it.</summary>
    public Action<string> Taking { get; set; } = _ => { };

    /// <summary>Called with each answer on its way: a disturbed wire.</summary>
    public Action<byte[]> Disturb { get; set; } = _ => { };

    /// <summary>Answers a command with each of these in turn; the last one again and again.</summary>
    public FakeCommandChip Gives(string command, params string[] answers)
    {
        var next = 0;
        return Gives(command, () => Bytes(answers[Math.Min(next++, answers.Length - 1)]));
    }

    public FakeCommandChip Gives(string command, Func<byte[]?> answer)
    {
        _answers[Plain(command)] = answer;
        return this;
    }

    public static byte[] Bytes(string hex) => Convert.FromHexString(Plain(hex));

    public I2cException Nak() => I2cException.Nak(Address, "1");

    private static string Plain(string hex) => hex.Replace(" ", "");

    protected override void Take(ReadOnlySpan<byte> message)
    {
        var command = Convert.ToHexString(message);
        Sent.Add(command);
        Taking(command);
        _busyFor = BusyReads;
        _answer = _answers.TryGetValue(command, out var answer) ? answer() : null;
    }

    protected override void Give(Span<byte> buffer)
    {
        if (_busyFor-- > 0 || (_answer ?? Idle) is not { } answer) throw Nak();
        _answer = null;
        var sent = answer.ToArray();
        Disturb(sent);
        buffer.Fill(0xFF); // a master that reads on after the end reads a line that nobody drives
        sent.AsSpan(0, Math.Min(sent.Length, buffer.Length)).CopyTo(buffer);
    }
}
