using TempMonitor.Core.Sensors.Simulated.Scenarios;
using TempMonitor.Core.Sensors.St;

namespace TempMonitor.Core.Sensors.Simulated;

/// <summary>The register machine that the HTS221 and the LPS25H share: one-shot, status, block data update, auto-increment.</summary>
internal abstract class SimulatedStChip(
    int address, SimulatedRoom room, Func<TimeSpan, ChipCondition> condition, TimeSpan conversion, params OutputField[] fields)
{
    private const byte PoweredUp = 0x80, BlockDataUpdate = 0x04, OneShot = 0x01, AutoIncrement = 0x80, HighestRegister = 0x7F;

    private readonly byte[] _registers = new byte[HighestRegister + 1];
    private byte _pointer;
    private bool _increments;
    private bool _hasPower;
    private TimeSpan? _conversionEnd;

    public int Address => address;

    /// <summary>The registers that a master can change.</summary>
    protected abstract ReadOnlySpan<byte> Writable { get; }

    protected byte this[byte register]
    {
        get => _registers[register];
        set => _registers[register] = value;
    }

    /// <summary>Whether the chip answers to its address now. Also where it notices that its plug was pulled.</summary>
    public bool Acknowledges()
    {
        var now = condition(room.Elapsed);
        if (!now.Powered) _hasPower = false;
        if (!now.Powered || !now.Acknowledges) return false;
        if (!_hasPower) SwitchOn();
        FinishConversion();
        return true;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _pointer = (byte)(bytes[0] & HighestRegister);
        _increments = (bytes[0] & AutoIncrement) != 0;
        foreach (var value in bytes[1..])
        {
            if (Writable.Contains(_pointer)) Set(_pointer, value);
            Step();
        }
    }

    public void Read(Span<byte> bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = Get(_pointer);
            Step();
        }
    }

    /// <summary>What the registers hold after power-up.</summary>
    protected abstract void Reset();

    /// <summary>Puts the room of that moment into the fields.</summary>
    protected abstract void Measure(in RoomState room, long moment, ChipCondition condition);

    private void SwitchOn()
    {
        _hasPower = true;
        Array.Clear(_registers);
        _conversionEnd = null;
        Reset();
        foreach (var field in fields)
        {
            field.IsHalfRead = false;
            field.Show(_registers);
        }
    }

    private void Step() => _pointer = _increments ? (byte)((_pointer + 1) & HighestRegister) : _pointer;

    private void Set(byte register, byte value)
    {
        _registers[register] = value;
        var active = (_registers[(byte)StRegister.Control1] & PoweredUp) != 0;
        if (!active) _conversionEnd = null;
        if (!active) _registers[(byte)StRegister.Control2] &= unchecked((byte)~OneShot);
        if (active && register == (byte)StRegister.Control2 && (value & OneShot) != 0) _conversionEnd = room.Elapsed + conversion;
    }

    private byte Get(byte register)
    {
        var value = _registers[register];
        if (Array.Find(fields, f => register >= f.First && register <= f.Last) is not { } field) return value;
        field.IsHalfRead = register != field.Last && (_registers[(byte)StRegister.Control1] & BlockDataUpdate) != 0;
        if (register != field.Last) return value;
        _registers[(byte)StRegister.Status] &= (byte)~field.NewBit;
        field.Show(_registers);
        return value;
    }

    private void FinishConversion()
    {
        if (_conversionEnd is not { } end || end > room.Elapsed) return;
        var then = condition(end);
        if (!then.Converts) return;
        _conversionEnd = null;
        _registers[(byte)StRegister.Control2] &= unchecked((byte)~OneShot);
        if (!then.Frozen) Measure(room.At(end), end.Ticks, then);
        foreach (var field in fields) Publish(field);
    }

    private void Publish(OutputField field)
    {
        _registers[(byte)StRegister.Status] |= field.NewBit;
        if (!field.IsHalfRead) field.Show(_registers);
    }
}
