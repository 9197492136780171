using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Settings;

namespace TempMonitor.Daemon.Modules.Notifications.Webhook;

/// <summary>A target of <c>Kind</c> = <c>webhook</c>.</summary>
internal sealed class WebhookOptions : TargetOptions
{
    private static readonly string[] OwnHeaders = ["Content-Type", "Content-Length", "Host", "Transfer-Encoding", "Connection", "Idempotency-Key"];

    [Description("where to post to; of ntfy with the topic, of Gotify with or without /message")]
    [Required, Secret]
    public string Url { get; set; } = "";

    [Description("what the other side understands: generic, slack, discord, teams, ntfy, gotify")]
    public string Format { get; set; } = "generic";

    [Description("with generic: the body, with {placeholders}; without it all facts as JSON")]
    public string? Template { get; set; }

    [Description("with Template: the media type of the body")]
    public string ContentType { get; set; } = "application/json";

    [Description("further headers")]
    [Secret]
    public Dictionary<string, string> Headers { get; set; } = [];

    [Description("sent as Authorization: Bearer; with gotify as X-Gotify-Key")]
    [Secret]
    public string? Token { get; set; }

    public override IEnumerable<(string Key, string Allowed)> Check()
    {
        foreach (var problem in base.Check()) yield return problem;
        if (Url.Length > 0 && !HttpUrl.IsGood(Url)) yield return (nameof(Url), HttpUrl.Wording);
        if (!PayloadFormats.All.TryGet(Format, out var format)) yield return (nameof(Format), PayloadFormats.All.Unknown(Format));
        else if (HttpUrl.IsGood(Url) && format.Problem(this) is { } wrong) yield return wrong;
        foreach (var (name, value) in Headers)
            if (!IsHeader(name, value)) yield return ($"{nameof(Headers)}:{name}", $"expected a header: a name of letters, digits and '-' that is none of {string.Join(", ", OwnHeaders)}, and a value in one line of ASCII");
        if (Token is not null && !IsValue(Token)) yield return (nameof(Token), "expected one line of ASCII");
    }

    private static bool IsHeader(string name, string value) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && !OwnHeaders.Contains(name, StringComparer.OrdinalIgnoreCase) && IsValue(value);

    private static bool IsValue(string value) => value.All(c => c is >= ' ' and <= '~');
}
