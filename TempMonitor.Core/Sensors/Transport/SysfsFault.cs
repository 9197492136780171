namespace TempMonitor.Core.Sensors.Transport;

/// <summary>What a refused read of a sysfs attribute means for the sensor behind it.</summary>
internal static class SysfsFault
{
    public static bool IsRefusal(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <remarks>.NET puts the plain error number into HResult; ENOENT and EACCES come as exceptions of their own (hardware.md 3).</remarks>
    public static SensorFaultException From(Exception exception, string path) => exception switch
    {
        FileNotFoundException or DirectoryNotFoundException =>
            new(SensorFaultKind.NoData, "gone", $"/sys/{path} is not there (any more)"),
        UnauthorizedAccessException =>
            new(SensorFaultKind.Broken, "permission", $"/sys/{path} may not be read by this user"),
        { HResult: LinuxErrno.Enodata or LinuxErrno.Enxio or LinuxErrno.Enodev or LinuxErrno.Eremoteio } =>
            new(SensorFaultKind.NoData, "no_data", $"/sys/{path} has no value now ({LinuxErrno.Describe(exception.HResult)})"),
        { HResult: LinuxErrno.Eagain or LinuxErrno.Ebusy or LinuxErrno.Einval } =>
            new(SensorFaultKind.Transient, "not_ready", $"/sys/{path} is not ready ({LinuxErrno.Describe(exception.HResult)})"),
        _ => new(SensorFaultKind.Transient, "read_error", $"/sys/{path} can't be read: {exception.Message}"),
    };
}
