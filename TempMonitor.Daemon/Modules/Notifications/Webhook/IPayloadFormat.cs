using System.Text.Json;
using TempMonitor.Core.Composition;
using TempMonitor.Core.Notifications;
using TempMonitor.Daemon.Http;

namespace TempMonitor.Daemon.Modules.Notifications.Webhook;

/// <summary>A body that some service understands. Found by reflection, chosen by <see cref="Name"/>; has a parameterless constructor and no state.</summary>
internal interface IPayloadFormat
{
    /// <summary>The word in <c>Format</c>.</summary>
    string Name { get; }

    Payload Render(Notification notification, WebhookOptions options);

    /// <summary>What is wrong with options whose URL is good; null when nothing is.</summary>
    (string Key, string Allowed)? Problem(WebhookOptions options) =>
        options.Template is null ? null : (nameof(WebhookOptions.Template), $"only Format = generic has a template; {Name} has a form of its own");
}

/// <param name="TokenHeader">Where the token goes; null: as a bearer.</param>
internal sealed record Payload(byte[] Body, string MediaType, Uri Url, string? TokenHeader = null)
{
    public static Payload Json(WebhookOptions options, Action<Utf8JsonWriter> write, Uri? url = null, string? tokenHeader = null) =>
        new(Bytes(write), "application/json", url ?? new Uri(options.Url), tokenHeader);

    public static byte[] Bytes(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, ApiJsonContext.Writing)) write(json);
        return stream.ToArray();
    }
}

internal static class PayloadFormats
{
    public static NamedCatalog<IPayloadFormat> All { get; } = NamedCatalog.FromAssembly<IPayloadFormat>("webhook format", typeof(IPayloadFormat).Assembly, f => f.Name);
}
