using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using TempMonitor.Core.Alarms;
using TempMonitor.Core.Notifications;
using TempMonitor.Core.Settings;
using TempMonitor.Daemon.Modules.Notifications.Webhook;
using TempMonitor.Daemon.Outgoing;

namespace TempMonitor.Daemon.Modules.Notifications.Alertmanager;

/// <summary>A target of <c>Kind</c> = <c>alertmanager</c>.</summary>
internal sealed partial class AlertmanagerOptions : TargetOptions
{
    private static readonly string[] Own = ["alertname", "sensor", "severity", "job", "instance"];

    [Description("the server, without /api/v2/alerts")]
    [Required, Secret]
    public string Url { get; set; } = "";

    [Description("sent as Authorization: Bearer")]
    [Secret]
    public string? Token { get; set; }

    [Description("further labels of every alert, for the routes there")]
    public Dictionary<string, string> Labels { get; set; } = [];

    public override IEnumerable<(string Key, string Allowed)> Check()
    {
        foreach (var problem in base.Check()) yield return problem;
        if (Url.Length > 0 && !HttpUrl.IsGood(Url)) yield return (nameof(Url), HttpUrl.Wording);
        foreach (var name in Labels.Keys.Where(n => !GoodLabel().IsMatch(n) || Own.Contains(n)))
            yield return ($"{nameof(Labels)}:{name}", $"a label has letters, digits and '_', begins with no digit, and is none of {string.Join(", ", Own)}");
        foreach (var key in Foreign()) yield return (key, "Alertmanager does this itself, in its routes: leave the key out");
        if (Token is not null && Token.Any(c => c is < ' ' or > '~')) yield return (nameof(Token), "expected one line of ASCII");
    }

    private IEnumerable<string> Foreign()
    {
        if (Delay > TimeSpan.Zero) yield return nameof(Delay);
        if (Repeat > TimeSpan.Zero) yield return nameof(Repeat);
        if (QuietHours is not null) yield return nameof(QuietHours);
        if (!Recovery) yield return nameof(Recovery);
    }

    [GeneratedRegex(@"\A[a-zA-Z_][a-zA-Z0-9_]*\z")]
    private static partial Regex GoodLabel();
}

internal sealed class AlertmanagerKind : NotifierKind<AlertmanagerOptions>
{
    /// <summary>As often as Prometheus itself says again what is firing.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    public override string Name => "alertmanager";

    public override ITargetPlan Plan(TargetOptions options, TargetState state, TimeZoneInfo zone, IAlarmHolds? holds) => new StandingPlan(options, state, Again);

    protected override INotifier Create(AlertmanagerOptions options, NotifierContext context) => new AlertmanagerNotifier(options, new HttpPost(context.Time));
}

/// <summary>Posts every open alert again and again (API v2), and those that are over with their end.</summary>
internal sealed class AlertmanagerNotifier(AlertmanagerOptions options, HttpPost http) : INotifier
{
    // four times the interval, as Prometheus does: one lost post ends no alert
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(4);

    private readonly Uri _url = new($"{options.Url.TrimEnd('/')}/api/v2/alerts");

    public DeliveryResult Send(Notification notification, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(Render(notification)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (options.Token is { Length: > 0 } token) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        return http.Send(request, cancellation);
    }

    public void Dispose() => http.Dispose();

    internal byte[] Render(Notification notification) => Payload.Bytes(json =>
    {
        json.WriteStartArray();
        if (notification.Messages.Count == 0) WriteTest(json, notification);
        foreach (var message in notification.Messages) WriteAlert(json, notification, message);
        json.WriteEndArray();
    });

    private void WriteAlert(Utf8JsonWriter json, Notification notification, Message message)
    {
        var incident = message.Incident;
        var isOver = message.Kind == MessageKind.Recovery;
        json.WriteStartObject();
        WriteLabels(json, notification.Host, incident.Alarm.Rule, incident.Alarm.Sensor.Name, Facts.Word(message.Weight));
        json.WriteStartObject("annotations");
        json.WriteString("summary", message.Event.Text);
        json.WriteString("measure", incident.Measure);
        json.WriteString("incident", $"{incident.Id}");
        if (incident.Limit is { } limit) json.WriteString("limit", $"{Facts.Text(limit)} {incident.Unit}");
        if (incident.IsSimulated) json.WriteString("simulated", "true");
        json.WriteEndObject();
        json.WriteString("startsAt", Facts.Time(incident.Start));
        json.WriteString("endsAt", Facts.Time(isOver ? Later(message.Event.Time, incident.Start) : notification.Now + Lasts));
        json.WriteEndObject();
    }

    /// <summary>A test is an alert that is over as it comes: it proves that the other side takes what we send, and calls nobody.</summary>
    private void WriteTest(Utf8JsonWriter json, Notification notification)
    {
        json.WriteStartObject();
        WriteLabels(json, notification.Host, "tempmonitor-test", null, "none");
        json.WriteStartObject("annotations");
        json.WriteString("summary", notification.Title);
        json.WriteEndObject();
        json.WriteString("startsAt", Facts.Time(notification.Now.AddSeconds(-1)));
        json.WriteString("endsAt", Facts.Time(notification.Now));
        json.WriteEndObject();
    }

    private void WriteLabels(Utf8JsonWriter json, string host, string alarm, string? sensor, string severity)
    {
        json.WriteStartObject("labels");
        json.WriteString("alertname", alarm);
        if (sensor is not null) json.WriteString("sensor", sensor);
        json.WriteString("severity", severity);
        json.WriteString("job", "tempmonitor");
        json.WriteString("instance", host);
        foreach (var (name, value) in options.Labels) json.WriteString(name, value);
        json.WriteEndObject();
    }

    // Alertmanager refuses an end before the start
    private static DateTimeOffset Later(DateTimeOffset end, DateTimeOffset start) => end > start ? end : start.AddMilliseconds(1);
}
