namespace TempMonitor.Core.Sensors.Hts221;

/// <summary>What the HTS221 has beside the common <see cref="St.StRegister"/>s.</summary>
internal enum Hts221Register : byte
{
    Averaging = 0x10, // AV_CONF: bits 5:3 AVGT, bits 2:0 AVGH
    Calibration = 0x30, // H0_rH_x2, the first of 16
}
