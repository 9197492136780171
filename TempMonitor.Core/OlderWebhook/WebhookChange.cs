using System.Text.Json;

namespace TempMonitor.Core.OlderWebhook;

/// <summary>What a client asks to be changed: judged as a whole, in the words of the older system. Unknown members are passed over, as it did.</summary>
public static class WebhookChange
{
    /// <param name="usual">The thresholds of a service that is only made by this change.</param>
    /// <returns>The new configuration, or what is wrong with the request.</returns>
    public static (WebhookConfig? Config, string? Problem) Apply(JsonElement body, WebhookConfig current, WebhookThresholds usual)
    {
        try
        {
            if (body.ValueKind != JsonValueKind.Object) throw new WrongValueException("Request body must be a JSON object");
            var target = body.TryGetProperty("webhook", out var webhook) ? TargetOf(ObjectAt(webhook, "webhook"), current.Webhook) : current.Webhook;
            var before = current.Webhook is null && target is not null && current.Thresholds == WebhookThresholds.None ? usual : current.Thresholds;
            var thresholds = body.TryGetProperty("thresholds", out var limits) ? ThresholdsOf(ObjectAt(limits, "thresholds"), before) : before;
            return (new WebhookConfig(target, thresholds), null);
        }
        catch (WrongValueException wrong)
        {
            return (null, wrong.Message);
        }
    }

    private static WebhookTarget? TargetOf(JsonElement webhook, WebhookTarget? current)
    {
        // an empty object asks for nothing
        if (!webhook.EnumerateObject().Any()) return current;
        var url = webhook.TryGetProperty("url", out var address) ? UrlOf(address)
            : current?.Url ?? throw new WrongValueException("URL required when no existing webhook config");
        return new WebhookTarget(
            url,
            webhook.TryGetProperty("enabled", out var enabled) ? FlagOf(enabled, "enabled") : current?.Enabled ?? true,
            IntegerOf(webhook, "retry_count", WebhookTarget.LeastRetryCount, WebhookTarget.MostRetryCount) ?? current?.RetryCount ?? WebhookTarget.UsualRetryCount,
            IntegerOf(webhook, "retry_delay", WebhookTarget.LeastRetryDelay, WebhookTarget.MostRetryDelay) ?? current?.RetryDelay ?? WebhookTarget.UsualRetryDelay,
            IntegerOf(webhook, "timeout", WebhookTarget.LeastTimeout, WebhookTarget.MostTimeout) ?? current?.Timeout ?? WebhookTarget.UsualTimeout);
    }

    /// <summary>What is left out stays, what is null is switched off.</summary>
    private static WebhookThresholds ThresholdsOf(JsonElement limits, WebhookThresholds before)
    {
        var merged = new WebhookThresholds(
            NumberOf(limits, "temp_min_c", before.TempMinC, WebhookThresholds.LeastTemperature, WebhookThresholds.MostTemperature),
            NumberOf(limits, "temp_max_c", before.TempMaxC, WebhookThresholds.LeastTemperature, WebhookThresholds.MostTemperature),
            NumberOf(limits, "humidity_min", before.HumidityMin, WebhookThresholds.LeastHumidity, WebhookThresholds.MostHumidity),
            NumberOf(limits, "humidity_max", before.HumidityMax, WebhookThresholds.LeastHumidity, WebhookThresholds.MostHumidity));
        if (merged.TempMinC >= merged.TempMaxC) throw new WrongValueException("temp_min_c must be less than temp_max_c");
        if (merged.HumidityMin >= merged.HumidityMax) throw new WrongValueException("humidity_min must be less than humidity_max");
        return merged;
    }

    private static JsonElement ObjectAt(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object ? value : throw new WrongValueException($"{name} must be an object");

    private static string UrlOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Null) throw new WrongValueException("URL required: url must not be null");
        var url = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        if (string.IsNullOrWhiteSpace(url)) throw new WrongValueException("url must be a non-empty string");
        return WebhookTarget.IsAddress(url) ? url : throw new WrongValueException("url must be a valid URL with scheme and host");
    }

    private static bool FlagOf(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Null => throw new WrongValueException($"{name} must not be null"),
        _ => throw new WrongValueException($"{name} must be a boolean"),
    };

    private static int? IntegerOf(JsonElement webhook, string name, int least, int most)
    {
        if (!webhook.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Null) throw new WrongValueException($"{name} must not be null");
        // 3.0 and 3e0 are no integers, and 99999999999999999999 is one
        if (value.ValueKind != JsonValueKind.Number || value.GetRawText().AsSpan().TrimStart('-').ContainsAnyExceptInRange('0', '9')) throw new WrongValueException($"{name} must be an integer");
        return value.TryGetInt32(out var number) && number >= least && number <= most ? number : throw new WrongValueException($"{name} must be between {least} and {most}");
    }

    private static double? NumberOf(JsonElement limits, string name, double? before, double least, double most)
    {
        if (!limits.TryGetProperty(name, out var value)) return before;
        if (value.ValueKind == JsonValueKind.Null) return null;
        if (value.ValueKind != JsonValueKind.Number) throw new WrongValueException($"{name} must be a number");
        return value.TryGetDouble(out var number) && number >= least && number <= most ? number : throw new WrongValueException($"{name} must be between {least} and {most}");
    }

    private sealed class WrongValueException(string message) : Exception(message);
}
