namespace TempMonitor.Core.OlderWebhook;

/// <summary>What is judged and told: the room's values as the API shows them. Null: not known now.</summary>
/// <param name="TemperatureC">One decimal.</param>
/// <param name="Humidity">%, one decimal.</param>
/// <param name="LastUpdated">Local time without a zone; <c>Never</c> before the first reading.</param>
/// <param name="Time">Now, for the message.</param>
public sealed record RoomNow(double? TemperatureC, double? Humidity, double? CpuC, string LastUpdated, DateTimeOffset Time, bool Simulated);
