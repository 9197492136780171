using TempMonitor.Core.Sensors.Hts221;
using TempMonitor.Core.Sensors.Simulated.Scenarios;
using TempMonitor.Core.Sensors.St;

namespace TempMonitor.Core.Sensors.Simulated;

/// <summary>A humidity chip with the calibration of a real board (hardware.md 1.1, vector B), its falling humidity line included.</summary>
internal sealed class SimulatedHts221 : SimulatedStChip
{
    // what the block below says, written out by hand: a wrong decoder in the driver must not cancel itself here
    private const double T0 = 20.625, T1 = 34.875, T0Out = -2, T1Out = 664, H0 = 26.5, H1 = 66, H0Out = 9, H1Out = -10540;

    private static readonly byte[] Calibration =
        [0x35, 0x84, 0xA5, 0x17, 0x00, 0x04, 0x09, 0x00, 0x00, 0x00, 0xD4, 0xD6, 0xFE, 0xFF, 0x98, 0x02];

    private readonly SeededNoise _noise;
    private readonly OutputField _humidity;
    private readonly OutputField _temperature;

    public SimulatedHts221(SimulatedRoom room, SeededNoise noise, Func<TimeSpan, ChipCondition> condition)
        : this(room, noise, condition, new OutputField(0x28, 0x29, newBit: 0x02), new OutputField(0x2A, 0x2B, newBit: 0x01))
    {
    }

    private SimulatedHts221(
        SimulatedRoom room, SeededNoise noise, Func<TimeSpan, ChipCondition> condition, OutputField humidity, OutputField temperature)
        : base(0x5F, room, condition, TimeSpan.FromMilliseconds(45), humidity, temperature)
    {
        _noise = noise;
        _humidity = humidity;
        _temperature = temperature;
    }

    protected override ReadOnlySpan<byte> Writable => [0x10, 0x20, 0x21, 0x22];

    protected override void Reset()
    {
        this[(byte)StRegister.Identity] = StIdentity.Hts221;
        this[(byte)Hts221Register.Averaging] = 0x1B;
        for (byte i = 0; i < Calibration.Length; i++) this[(byte)((byte)Hts221Register.Calibration + i)] = Calibration[i];
        _humidity.Word = _temperature.Word = short.MinValue;
    }

    protected override void Measure(in RoomState room, long moment, ChipCondition condition)
    {
        var temperature = room.ChipTemperature + condition.TemperatureError + (TemperatureNoise * _noise.Gaussian("hts221 t", moment));
        var humidity = room.ChipHumidity + (HumidityNoise * _noise.Gaussian("hts221 h", moment));
        _temperature.Word = Quantise(T0Out + ((temperature - T0) * (T1Out - T0Out) / (T1 - T0)));
        _humidity.Word = Quantise(H0Out + ((humidity - H0) * (H1Out - H0Out) / (H1 - H0)));
    }

    // AV_CONF: 2 to 256 samples give 0.08 to 0.007 °C, 4 to 512 give 0.4 to 0.03 % (hardware.md 1.1): the root of their number
    private double TemperatureNoise => 0.08 / Math.Sqrt(1 << ((this[(byte)Hts221Register.Averaging] >> 3) & 7));

    private double HumidityNoise => 0.4 / Math.Sqrt(1 << (this[(byte)Hts221Register.Averaging] & 7));

    private static int Quantise(double word) => (int)Math.Round(Math.Clamp(word, short.MinValue + 1, short.MaxValue));
}
