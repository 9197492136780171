using System.Globalization;

namespace TempMonitor.Core.OlderWebhook;

/// <summary>Numbers as the older system wrote them: always with a decimal.</summary>
internal static class WebhookText
{
    public static string Temperature(double celsius) => $"{Figure(celsius)}°C ({Figure(Math.Round((celsius * 9 / 5) + 32, 1))}°F)";

    public static string Percent(double value) => $"{Figure(value)}%";

    public static string Celsius(double value) => $"{Figure(value)}°C";

    private static string Figure(double value) => value.ToString("0.0##", CultureInfo.InvariantCulture);
}
