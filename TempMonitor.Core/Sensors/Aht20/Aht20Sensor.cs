using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Aht20;

/// <summary>Aosong AHT20, AHT21, AHT10: relative humidity and temperature.</summary>
internal sealed class Aht20Sensor(I2cPort port, Aht20Options options) : ISensor
{
    private const int MostLooks = 10;

    // all three: hardware.md 2.5
    private static readonly TimeSpan Conversion = TimeSpan.FromMilliseconds(80), Step = TimeSpan.FromMilliseconds(10), Initialising = TimeSpan.FromMilliseconds(10);

    public string Model => options.Checksum ? "AHT20" : "AHT10";

    public void Open()
    {
        port.RefuseIfKernelOwns("aht10");
        Span<byte> answer = stackalloc byte[Aht20Answer.Length];
        port.Device.Read(answer);

        // all zeros may be an AHT10 that was never initialised: whether it can be, shows what it is
        if (Aht20Answer.IsOneByteRepeated(answer) && answer[0] != 0) throw CommandFaults.Identity(port, Model, "a status byte and values behind it");
        if (!Aht20Answer.IsCalibrated(answer[0])) Initialise();
    }

    public void Read(ICollection<Measurement> measurements)
    {
        Span<byte> buffer = stackalloc byte[Aht20Answer.Length];
        var answer = options.Checksum ? buffer : buffer[..Aht20Answer.LengthWithoutChecksum];
        Convert(answer);
        if (options.Checksum && !Aht20Answer.HasChecksum(answer)) throw CommandFaults.BadAnswer(port, answer);
        var (temperature, humidity) = Aht20Answer.Decode(answer) ?? throw CommandFaults.NoConversion(port, answer);
        if (!Aht20Answer.IsCalibrated(answer[0])) throw NotCalibrated();
        measurements.Add(new(Quantity.Temperature, temperature));
        measurements.Add(new(Quantity.Humidity, humidity));
    }

    public void Dispose()
    {
        // the bus owns the descriptor, and the chip sleeps between conversions by itself
    }

    private void Convert(Span<byte> answer)
    {
        port.Device.Write(Aht20Command.Measure);
        port.Delay.Wait(Conversion);
        port.Device.Read(answer);
        for (var looksLeft = MostLooks; Aht20Answer.IsBusy(answer[0]); looksLeft--)
        {
            if (looksLeft == 0) throw CommandFaults.NotReady(port, Conversion + (Step * MostLooks));
            port.Delay.Wait(Step);
            port.Device.Read(answer);
        }
    }

    private void Initialise()
    {
        if (!Aht20Command.Initialise.Any(IsCalibratedBy)) throw NotCalibrated();
    }

    private bool IsCalibratedBy(byte[] command)
    {
        try
        {
            port.Device.Write(command);
        }
        catch (I2cException refusal) when (refusal.IsNak || refusal.Errno == LinuxErrno.Eio)
        {
            return false; // it was there a moment ago: it is this form that it does not take (some buses say EIO for a byte in the middle)
        }

        port.Delay.Wait(Initialising);
        Span<byte> status = stackalloc byte[1];
        port.Device.Read(status);
        return Aht20Answer.IsCalibrated(status[0]);
    }

    private SensorFaultException NotCalibrated() => new(
        SensorFaultKind.Broken, "calibration", $"the {Model} at {port} has not loaded its calibration: unstable supply, another chip, or a dead one");
}
