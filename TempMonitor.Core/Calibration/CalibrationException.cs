namespace TempMonitor.Core.Calibration;

/// <summary>Nothing can be calibrated with this. The message is one sentence for people, and says what would help.</summary>
public sealed class CalibrationException(string message) : Exception(message);
