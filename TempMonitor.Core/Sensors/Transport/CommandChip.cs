using System.Buffers.Binary;

namespace TempMonitor.Core.Sensors.Transport;

/// <summary>A chip without registers: it takes a command, works, and then lets its answer be fetched in 16-bit words, each with a checksum.</summary>
/// <remarks>
/// Write and fetch are transactions of their own with the wait in between (hardware.md 4.1). While it works the chip does not
/// acknowledge; that is no fault, but it has an end. Clock stretching is never asked for: the BCM2835 can't do it.
/// </remarks>
internal sealed class CommandChip(I2cPort port, SensirionCrc crc)
{
    private const int WordLength = 3, MostWords = 3, Tries = 10;

    // hardware.md 2.3: not acknowledged means not ready, look again after 2 ms
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(2);

    /// <param name="time">How long the chip needs for it.</param>
    public void Send(ReadOnlySpan<byte> command, TimeSpan time)
    {
        port.Device.Write(command);
        port.Delay.Wait(time);
    }

    /// <summary>Sends a command with a value behind it.</summary>
    public void Set(ReadOnlySpan<byte> command, ushort value, TimeSpan time)
    {
        Span<byte> message = stackalloc byte[command.Length + WordLength];
        command.CopyTo(message);
        var word = message[command.Length..];
        BinaryPrimitives.WriteUInt16BigEndian(word, value);
        word[^1] = crc.Of(word[..^1]);
        Send(message, time);
    }

    /// <summary>Sends a command and fetches the words that answer it; throws when they do not come, or not as they were sent.</summary>
    public void Ask(ReadOnlySpan<byte> command, TimeSpan time, Span<ushort> words)
    {
        var answer = Frame(stackalloc byte[WordLength * MostWords], words.Length);
        Send(command, time);
        if (!TryFetch(answer)) throw CommandFaults.NotReady(port, time + (Step * Tries));
        if (!TryDecode(answer, words)) throw CommandFaults.BadAnswer(port, answer);
    }

    /// <summary>The same for words that a conversion made: those at either end of the scale never are (hardware.md 0).</summary>
    public void Measure(ReadOnlySpan<byte> command, TimeSpan time, Span<ushort> words)
    {
        Ask(command, time, words);
        if (!words.ContainsAny(ushort.MinValue, ushort.MaxValue)) return;
        Span<byte> sent = stackalloc byte[sizeof(ushort) * MostWords];
        for (var i = 0; i < words.Length; i++) BinaryPrimitives.WriteUInt16BigEndian(sent[(sizeof(ushort) * i)..], words[i]);
        throw CommandFaults.NoConversion(port, sent[..(sizeof(ushort) * words.Length)]);
    }

    /// <summary>For looking who is there: false when the command is taken but not answered as this chip would.</summary>
    public bool TryAsk(ReadOnlySpan<byte> command, TimeSpan time, Span<ushort> words)
    {
        var answer = Frame(stackalloc byte[WordLength * MostWords], words.Length);
        Send(command, time);
        return TryFetch(answer) && TryDecode(answer, words);
    }

    private static Span<byte> Frame(Span<byte> buffer, int words) => buffer[..(WordLength * words)];

    private bool TryFetch(Span<byte> answer)
    {
        for (var triesLeft = Tries; ; triesLeft--)
        {
            try
            {
                port.Device.Read(answer);
                return true;
            }
            catch (I2cException refusal) when (refusal.IsNak)
            {
                if (triesLeft == 0) return false;
                port.Delay.Wait(Step);
            }
        }
    }

    private bool TryDecode(ReadOnlySpan<byte> answer, Span<ushort> words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            var frame = answer.Slice(WordLength * i, WordLength);
            if (!crc.Fits(frame)) return false;
            words[i] = BinaryPrimitives.ReadUInt16BigEndian(frame);
        }

        return true;
    }
}
