namespace TempMonitor.Core.Camera;

/// <summary>One picture as a camera gave it, dressed with its overlay: a whole JPEG in memory. Nobody changes the bytes.</summary>
/// <param name="Camera">The camera's name in the configuration.</param>
/// <param name="Time">When it was asked for, by the daemon's clock, UTC, whole milliseconds.</param>
public sealed record Picture(string Camera, DateTimeOffset Time, ReadOnlyMemory<byte> Jpeg);
