using TempMonitor.Core.Readings;
using TempMonitor.Core.Sensors.Transport;

namespace TempMonitor.Core.Sensors.Scd4x;

/// <summary>Sensirion SCD40, SCD41, SCD43: carbon dioxide, relative humidity and temperature, measured by the chip's own rhythm.</summary>
internal sealed class Scd4xSensor(I2cPort port, Scd4xOptions options) : ISensor
{
    // the other bits mean nothing (hardware.md 2.10)
    private const ushort ReadyBits = 0x07FF;

    private readonly CommandChip _chip = new(port, SensirionCrc.FromOnes);

    public string Model { get; private set; } = "";

    public void Open()
    {
        port.RefuseIfKernelOwns("scd4x");
        if (LookEvenIfAsleep() is null) throw NotThisChip();
        _chip.Send(Scd4xCommand.Stop, Scd4xTiming.Stop);

        // a pressure that was set once overrides the altitude until then
        _chip.Send(Scd4xCommand.Reinit, Scd4xTiming.Reinit);
        if (Scd4xIdentity.SerialNumber(_chip) is null) throw NotThisChip();
        Model = Scd4xIdentity.Model(_chip);
        Configure();
        _chip.Send(Scd4xCommand.Start, Scd4xTiming.Command);
    }

    /// <remarks>Adds nothing while there is no fresh sample: waiting for one would keep the whole wire waiting, and it is no fault.</remarks>
    public void Read(ICollection<Measurement> measurements)
    {
        if (!HasSample()) return;
        Span<ushort> words = stackalloc ushort[3];
        _chip.Measure(Scd4xCommand.ReadSample, Scd4xTiming.Command, words);
        measurements.Add(new(Quantity.Co2, words[0]));
        measurements.Add(new(Quantity.Temperature, SensirionScale.Temperature(words[1])));
        measurements.Add(new(Quantity.Humidity, SensirionScale.Humidity(words[2])));
    }

    public void Dispose()
    {
        // it goes on measuring, so that it is warm when the daemon comes back; the next one to open it stops it first
    }

    private bool HasSample()
    {
        Span<ushort> ready = stackalloc ushort[1];
        _chip.Ask(Scd4xCommand.DataReady, Scd4xTiming.Command, ready);
        return (ready[0] & ReadyBits) != 0;
    }

    private Identification? LookEvenIfAsleep()
    {
        try
        {
            return Scd4xIdentity.Look(port);
        }
        catch (I2cException refusal) when (refusal.IsNak)
        {
            WakeUp();
            return Scd4xIdentity.Look(port);
        }
    }

    private void WakeUp()
    {
        try
        {
            port.Device.Write(Scd4xCommand.WakeUp);
        }
        catch (I2cException refusal) when (refusal.IsNak)
        {
            // it never acknowledges this one
        }

        port.Delay.Wait(Scd4xTiming.WakeUp);
    }

    private void Configure()
    {
        _chip.Set(Scd4xCommand.TemperatureOffset, SensirionScale.TemperatureDifference(options.TemperatureOffset), Scd4xTiming.Command);
        _chip.Set(Scd4xCommand.Altitude, (ushort)options.Altitude, Scd4xTiming.Command);
        _chip.Set(Scd4xCommand.AutomaticSelfCalibration, (ushort)(options.AutomaticSelfCalibration ? 1 : 0), Scd4xTiming.Command);
        if (options.AmbientPressure is { } hectopascals) _chip.Set(Scd4xCommand.AmbientPressure, (ushort)hectopascals, Scd4xTiming.Command);
    }

    private SensorFaultException NotThisChip() => CommandFaults.Identity(port, "SCD4x", Scd4xIdentity.Proof);
}
