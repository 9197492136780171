using System.Globalization;

namespace TempMonitor.Core.Sensors.Transport;

/// <summary>Reads attributes as drivers need them: every refusal is a fault that names the file.</summary>
public static class SysfsText
{
    public static string Read(ISysfs sysfs, string path)
    {
        try
        {
            return sysfs.Read(path);
        }
        catch (Exception refusal) when (SysfsFault.IsRefusal(refusal))
        {
            throw SysfsFault.From(refusal, path);
        }
    }

    /// <summary>Null when it can't be read: for what a search passes by.</summary>
    public static string? TryRead(ISysfs sysfs, string path)
    {
        try
        {
            return sysfs.Read(path);
        }
        catch (Exception refusal) when (SysfsFault.IsRefusal(refusal))
        {
            return null;
        }
    }

    /// <summary>A finite number, with a fraction or without.</summary>
    public static double ReadNumber(ISysfs sysfs, string path)
    {
        const NumberStyles Kernel = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        var text = Read(sysfs, path);
        if (text.Length == 0) throw new SensorFaultException(SensorFaultKind.Transient, "empty", $"/sys/{path} is empty: the read in the kernel failed");
        if (double.TryParse(text, Kernel, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
        throw new SensorFaultException(SensorFaultKind.Transient, "format", $"/sys/{path} holds no number");
    }
}
