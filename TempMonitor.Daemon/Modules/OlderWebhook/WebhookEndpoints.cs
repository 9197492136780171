using System.Text.Json;
using TempMonitor.Core.Access;
using TempMonitor.Core.OlderWebhook;
using TempMonitor.Core.Storage;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Modules.OlderWebhook;

/// <summary>The older system's four routes, with its words and status codes.</summary>
internal sealed class WebhookEndpoints(WebhookSettings settings, WebhookTest test, IAuditLog audit, TimeProvider clock, ILogger<WebhookEndpoints> logger) : IEndpointGroup
{
    private static readonly TimeSpan StoreWait = TimeSpan.FromSeconds(10);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/api/webhook/config", AccessArea.Api, context => Guard(context, Show));
        routes.MapChange(HttpMethods.Put, "/api/webhook/config", context => Guard(context, Update), AccessArea.Configure);
        routes.MapChange(HttpMethods.Post, "/api/webhook/test", context => Guard(context, Test));
        routes.MapChange(HttpMethods.Post, "/api/webhook/enable", context => Guard(context, c => Switch(c, true)), AccessArea.Configure);
        routes.MapChange(HttpMethods.Post, "/api/webhook/disable", context => Guard(context, c => Switch(c, false)), AccessArea.Configure);
    }

    /// <summary>A change that is not kept would be gone after the next restart, as it was in the older system: it is refused.</summary>
    private static async Task Guard(HttpContext context, Func<HttpContext, Task> answer)
    {
        try
        {
            await answer(context);
        }
        catch (StoreException refusal)
        {
            await Problem.Unavailable($"The configuration of the webhook can't be read or kept now: {refusal.Message}", StoreWait).Send(context);
        }
    }

    private async Task Show(HttpContext context) => await Answer.Json(context, new ConfigDocument(await settings.Look(context.RequestAborted)), WebhookJson.Api.ConfigDocument);

    private async Task Update(HttpContext context)
    {
        var (body, unreadable) = await RequestBody.Read(context.Request);
        using (body)
        {
            var before = await settings.Look(context.RequestAborted);
            var wrong = body is null ? unreadable : await Change(body.RootElement.Clone(), context.RequestAborted);
            if (wrong is null) NoteChange(context, before);
            await (wrong?.Send(context)
                ?? Answer.Json(context, new UpdatedDocument("Webhook configuration updated successfully", new ConfigDocument(settings.Now())), WebhookJson.Api.UpdatedDocument));
        }
    }

    private async Task<Problem?> Change(JsonElement body, CancellationToken asked)
    {
        string? wrong = null;
        try
        {
            await settings.Change(
                before =>
                {
                    (var after, wrong) = WebhookChange.Apply(body, before, settings.Usual);
                    return after;
                },
                asked);
        }
        catch (InvalidOperationException)
        {
            // half a character, written as \ud800
            wrong = WebhookProblem.Malformed;
        }

        return wrong is null ? null : Problem.BadRequest(wrong);
    }

    private async Task Test(HttpContext context)
    {
        if ((await settings.Look(context.RequestAborted)).Webhook is not { } target)
        {
            await Problem.BadRequest(WebhookProblem.NotConfigured).Send(context);
            return;
        }

        audit.Note(context, clock.GetUtcNow(), "webhook-tested", "older webhook");
        if (await test.Send(target, context.RequestAborted) is { } timestamp)
            await Answer.Json(context, new TestedDocument("Test webhook sent successfully", timestamp), WebhookJson.Api.TestedDocument);
        else await FailTest(context);
    }

    private Task FailTest(HttpContext context)
    {
        var errorId = WebhookProblem.NewErrorId(clock);
        Log.TestFailed(logger, errorId);
        return WebhookProblem.SendTestFailed(context, errorId);
    }

    private async Task Switch(HttpContext context, bool on)
    {
        var before = await settings.Look(context.RequestAborted);
        await settings.Change(now => now.Webhook is { } target ? now with { Webhook = target with { Enabled = on } } : null, context.RequestAborted);
        NoteChange(context, before);
        await (settings.Now().Webhook is null
            ? Problem.BadRequest(WebhookProblem.NotConfigured).Send(context)
            : Answer.Json(context, new SwitchedDocument($"Webhook notifications {(on ? "enabled" : "disabled")}", on), WebhookJson.Api.SwitchedDocument));
    }

    private void NoteChange(HttpContext context, WebhookConfig before)
    {
        var after = settings.Now();
        if (after != before) audit.Note(context, clock.GetUtcNow(), "webhook-changed", "older webhook", Text(before), Text(after));
    }

    // the address may hold a secret
    private static string Text(WebhookConfig config) =>
        config.Webhook is { } target ? $"{target.MaskedUrl}, {(target.Enabled ? "on" : "off")}" : "nobody";
}
