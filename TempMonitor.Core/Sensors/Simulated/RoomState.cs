using TempMonitor.Core.Compensation;

namespace TempMonitor.Core.Sensors.Simulated;

/// <summary>The truth of the simulated room at one moment.</summary>
/// <param name="Temperature">Of the room's air, °C.</param>
/// <param name="VapourPressure">hPa; the same in the room and at the hot chip.</param>
/// <param name="Pressure">hPa.</param>
/// <param name="CpuLoad">0 to 1.</param>
/// <param name="BoardTemperature">What heats the chips from below.</param>
public readonly record struct RoomState(
    double Temperature, double VapourPressure, double Pressure, double CpuLoad, double CpuTemperature, double BoardTemperature)
{
    /// <summary>Relative humidity of the room in percent.</summary>
    public double Humidity => MoistAir.HumidityOf(VapourPressure, Temperature);

    public double DewPoint => MoistAir.DewPointOf(VapourPressure);

    /// <summary>What a perfect sensor chip on the board would feel.</summary>
    public double ChipTemperature => (Temperature + (SimulatedRoom.BoardFactor * BoardTemperature)) / (1 + SimulatedRoom.BoardFactor);

    public double ChipHumidity => MoistAir.HumidityOf(VapourPressure, ChipTemperature);
}
