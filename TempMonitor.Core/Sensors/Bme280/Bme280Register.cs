namespace TempMonitor.Core.Sensors.Bme280;

/// <summary>What the BME280 and BMP280 have beside the common <see cref="Bosch.BoschRegister"/>s (hardware.md 2.1).</summary>
internal enum Bme280Register : byte
{
    Calibration = 0x88, // 24 bytes of temperature and pressure; on the BME280 0xA1, dig_H1, follows
    CalibrationHumidity = 0xE1, // dig_H2 to dig_H6, 7 bytes
    ControlHumidity = 0xF2, // ctrl_hum: bits 2:0 osrs_h; not on the BMP280
    Status = 0xF3, // bit 3 measuring, bit 0 im_update
    ControlMeasure = 0xF4, // ctrl_meas
    Filter = 0xF5, // config
    Output = 0xF7, // press_msb, the first of 8, of 6 on the BMP280
}
