namespace TempMonitor.Tests.Fakes;

/// <summary>Plays ST's one-shot on a fake device: a conversion is ready after so many looks at the status.</summary>
internal sealed class StChipPlayer
{
    private const byte Control2 = 0x21, Status = 0x27, Output = 0x28, BothNew = 0x03;

    private readonly FakeI2cDevice _device;
    private readonly Queue<string> _results = [];
    private int _looksLeft = -1;

    public StChipPlayer(FakeI2cDevice device)
    {
        _device = device;
        device.Written = OnWritten;
        device.Reading = OnReading;
    }

    /// <summary>Looks at the status that still say "not yet".</summary>
    public int LooksBeforeReady { get; set; }

    public int Conversions { get; private set; }

    /// <summary>The words of the coming conversions; the last one stays.</summary>
    public StChipPlayer Gives(params string[] results)
    {
        foreach (var result in results) _results.Enqueue(result);
        return this;
    }

    private void OnWritten(byte register, byte value)
    {
        if (register != Control2 || (value & 1) == 0) return;
        Conversions++;
        _looksLeft = LooksBeforeReady;
    }

    private void OnReading(byte register)
    {
        if (register == Output) _device.Registers[Status] = 0;
        if (register != Status || _looksLeft < 0) return;
        if (_looksLeft-- > 0) return;
        _device.Load(Output, _results.Count > 1 ? _results.Dequeue() : _results.Peek());
        _device.Registers[Status] = BothNew;
    }
}
