using System.Text.Json.Serialization;

namespace TempMonitor.Core.OlderWebhook;

/// <summary>Where messages go, and how hard it is tried.</summary>
/// <param name="Url">A secret: whoever knows it can write into the channel. Only <see cref="MaskedUrl"/> is ever shown.</param>
/// <param name="RetryDelay">Seconds.</param>
/// <param name="Timeout">Seconds.</param>
public sealed record WebhookTarget(string Url, bool Enabled, int RetryCount, int RetryDelay, int Timeout)
{
    public const int LeastRetryCount = 1, MostRetryCount = 10, UsualRetryCount = 3;
    public const int LeastRetryDelay = 1, MostRetryDelay = 60, UsualRetryDelay = 5;
    public const int LeastTimeout = 5, MostTimeout = 120, UsualTimeout = 10;

    private const int LongestUrl = 2048;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(300);

    [JsonIgnore]
    public string MaskedUrl => Uri.TryCreate(Url, UriKind.Absolute, out var uri)
        ? $"{uri.Scheme}://{uri.Host}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}"
        : "<invalid-url>";

    [JsonIgnore]
    public TimeSpan PatiencePerTry => TimeSpan.FromSeconds(Timeout);

    /// <summary>Only what a POST can be sent to: no file, no other protocol.</summary>
    public static bool IsAddress(string url) =>
        url.Length <= LongestUrl && !url.Any(char.IsControl)
        && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Host.Length > 0 && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    /// <summary>The pauses between the tries, each twice as long as the one before.</summary>
    public IEnumerable<TimeSpan> Pauses()
    {
        for (var n = 0; n < RetryCount - 1; n++)
        {
            var pause = TimeSpan.FromSeconds(RetryDelay * Math.Pow(2, n));
            yield return pause < LongestPause ? pause : LongestPause;
        }
    }

    /// <summary>Never with its address: records print themselves into logs.</summary>
    public override string ToString() => MaskedUrl;
}
