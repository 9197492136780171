using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary>What the settings page shows and changes.</summary>
internal sealed class SettingsEndpoints(SettingsDesk desk, VisitorFinder finder, AccessOptions access) : IEndpointGroup
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(30);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/settings/values", AccessArea.Configure, Send);
        routes.MapChange(HttpMethods.Put, "/settings/values", Change, AccessArea.Configure);
    }

    // not on the server's own threads: a disk may hang, and a target that ends may take its time
    private async Task Send(HttpContext context) =>
        await Answer.Json(context, await Task.Run(desk.Show, context.RequestAborted), SettingsJsonContext.Api.SettingsDocument);

    private async Task Change(HttpContext context)
    {
        var (request, wrong) = await SettingsRequest.Read(context);
        if (request is null)
        {
            await Refuse(context, wrong!, []);
            return;
        }

        // a body can take minutes to come
        if (!Opening.IsOpen(AccessArea.Configure, access, (await finder.Find(context)).Visitor))
        {
            await new Problem(StatusCodes.Status403Forbidden, "Nothing was changed: settings are for admins, and you are none any more").Send(context);
            return;
        }

        var (who, from) = (context.Visitor().Who(), NetworkPlace.Plain(context.Connection.RemoteIpAddress)?.ToString());
        await Tell(context, await Task.Run(() => desk.Change(request, who, from)));
    }

    private static Task Tell(HttpContext context, SettingsOutcome outcome) => outcome switch
    {
        { Done: { } now } => Answer.Json(context, now, SettingsJsonContext.Api.SettingsDocument),
        { Conflict: { } conflict } => Problem.Conflict(conflict).Send(context),
        { Unwritable: { } why } => Problem.Unavailable(why, TryAgain).Send(context),
        _ => Refuse(context, Sentence(outcome.Problems!), outcome.Problems!),
    };

    private static string Sentence(IReadOnlyList<KeyProblem> problems) =>
        $"Nothing was changed. {problems[0].Key}: {problems[0].Message}{(problems.Count > 1 ? $" (and {problems.Count - 1} more)" : "")}";

    private static Task Refuse(HttpContext context, string detail, IReadOnlyList<KeyProblem> problems) => Answer.Json(
        context, new SettingsProblemDocument("about:blank", "Bad Request", StatusCodes.Status400BadRequest, detail, detail, detail, problems),
        SettingsJsonContext.Api.SettingsProblemDocument, StatusCodes.Status400BadRequest, "application/problem+json");
}
