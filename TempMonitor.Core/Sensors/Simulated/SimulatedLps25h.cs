using TempMonitor.Core.Sensors.Lps25h;
using TempMonitor.Core.Sensors.Simulated.Scenarios;
using TempMonitor.Core.Sensors.St;

namespace TempMonitor.Core.Sensors.Simulated;

/// <summary>A pressure chip whose thermometer, like every real one, does not quite agree with its neighbour's.</summary>
internal sealed class SimulatedLps25h : SimulatedStChip
{
    private const double Bias = 0.4, TemperatureNoise = 0.02, PressureNoise = 0.02;

    private readonly SeededNoise _noise;
    private readonly OutputField _pressure;
    private readonly OutputField _temperature;

    public SimulatedLps25h(SimulatedRoom room, SeededNoise noise)
        : this(room, noise, new OutputField(0x28, 0x2A, newBit: 0x02), new OutputField(0x2B, 0x2C, newBit: 0x01))
    {
    }

    private SimulatedLps25h(SimulatedRoom room, SeededNoise noise, OutputField pressure, OutputField temperature)
        : base(0x5C, room, _ => ChipCondition.Sound, TimeSpan.FromMilliseconds(36), pressure, temperature)
    {
        _noise = noise;
        _pressure = pressure;
        _temperature = temperature;
    }

    protected override ReadOnlySpan<byte> Writable => [0x10, 0x20, 0x21, 0x22, 0x23, 0x24, 0x2E];

    protected override void Reset()
    {
        this[(byte)StRegister.Identity] = StIdentity.Lps25h;
        this[(byte)Lps25hRegister.Resolution] = 0x05;
        _pressure.Word = _temperature.Word = 0;
    }

    protected override void Measure(in RoomState room, long moment, ChipCondition condition)
    {
        var pressure = room.Pressure + (PressureNoise * _noise.Gaussian("lps25h p", moment));
        var temperature = room.ChipTemperature + Bias + (TemperatureNoise * _noise.Gaussian("lps25h t", moment));
        _pressure.Word = (int)Math.Round(pressure * 4096);
        _temperature.Word = (int)Math.Round((temperature - 42.5) * 480);
    }
}
