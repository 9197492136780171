namespace TempMonitor.Core.Sensors.Transport;

/// <summary>A driver whose chip needs time between the question who it is and the answer.</summary>
internal abstract class CommandSensorDriver : I2cSensorDriver
{
    protected abstract override Identification? Identify(I2cPort port);

    // without a delay there is nothing to be learned; the probe asks the one above
    protected sealed override Identification? Identify(II2cDevice device) => null;
}
