namespace TempMonitor.Core.Sensors.Lps25h;

/// <summary>What the LPS25H has beside the common <see cref="St.StRegister"/>s.</summary>
internal enum Lps25hRegister : byte
{
    Resolution = 0x10, // RES_CONF: bits 3:2 AVGT, bits 1:0 AVGP
}
