using TempMonitor.Core.Sensors;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Readings;

/// <summary><c>/api/raw</c>: the numbers behind the temperature, as one older system gave them. Null: not known now.</summary>
internal sealed record RawDocument(
    double? CpuTemperature, double? RawTemperature, double? CompensatedTemperature, double? Humidity,
    string Timestamp, string Time, double AgeSeconds, string Quality, bool Compensated, bool Simulated, CalibrationDocument Calibration)
{
    public RawDocument(RoomView room, ReadingView temperature, TimeZoneInfo zone)
        : this(
            Number.Tenth(room.Cpu.Shown()?.Value),
            Number.Tenth(room.Temperature.Shown()?.Raw),
            Number.Tenth(room.Temperature.Shown()?.Value),
            Number.Tenth(room.Humidity.Shown()?.Value),
            TimeText.Local(temperature.Reading.Time, zone),
            TimeText.Iso(temperature.Reading.Time),
            Number.Seconds(temperature.Age),
            temperature.QualityWord(),
            room.Compensated,
            room.Status.Simulated,
            new CalibrationDocument(room.Status))
    {
    }
}

/// <summary>The offsets are null where the calibration is not a plain offset.</summary>
internal sealed record CalibrationDocument(double CpuFactor, double? OffsetF, double? HumidityOffset)
{
    public CalibrationDocument(StatusSnapshot status)
        : this(status.CpuFactor, Number.Tenth(status.TemperatureOffset * 9 / 5), Number.Tenth(status.HumidityOffset))
    {
    }
}
