namespace TempMonitor.Core.Sensors.Bme680;

/// <summary>What the BME680 and BME688 have beside the common <see cref="Bosch.BoschRegister"/>s (hardware.md 2.2).</summary>
internal enum Bme680Register : byte
{
    Status = 0x1D, // meas_status_0: bit 7 new_data, bit 5 measuring
    Output = 0x1F, // press_msb, the first of 8
    ControlGas0 = 0x70, // ctrl_gas_0: bit 3 heat_off
    ControlGas1 = 0x71, // ctrl_gas_1: run_gas and the heater's profile
    ControlHumidity = 0x72, // ctrl_hum
    ControlMeasure = 0x74, // ctrl_meas
    Filter = 0x75, // config
    Calibration1 = 0x8A, // 23 bytes
    Calibration2 = 0xE1, // 14 bytes
    Variant = 0xF0, // 0 BME680, 1 BME688
}
