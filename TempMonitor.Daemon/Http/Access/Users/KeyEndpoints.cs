using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Access.Users;

/// <summary>Keys for programs.</summary>
internal sealed class KeyEndpoints(AccessBook book, AccessKeeper keeper, AccessEdits edits) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/settings/keys", AccessArea.Configure, List);
        routes.MapChange(HttpMethods.Post, "/settings/keys", Add, AccessArea.Configure);
        routes.MapChange(HttpMethods.Delete, "/settings/keys/{name}", Remove, AccessArea.Configure);
    }

    private async Task List(HttpContext context)
    {
        await keeper.RefreshNow();
        if (book.IsLoaded) await Answer.Json(context, KeysDocument.Of(book.Snapshot.Keys, keeper.Now), UsersJsonContext.Api.KeysDocument);
        else await UserEndpoints.NotLoaded.Send(context);
    }

    private async Task Add(HttpContext context)
    {
        var body = await BodyReader.Read(context, "name", "scopes", "until");
        var (name, words, until) = (body.Text("name", AccessName.Longest), body.Words("scopes", KeyScopeWords.All), UserEndpoints.ReadEnd(body, keeper.Now));
        if (name is null) body.RefuseMissing("name", AccessName.Rule);
        else if (!AccessName.IsValid(name)) body.Refuse("name", AccessName.Rule);
        if (words is null) body.RefuseMissing("scopes", $"a list of some of {string.Join(", ", KeyScopeWords.All)}");
        var scopes = KeyScopes.None;
        if (body.Error is not null || !KeyScopeWords.TryParse(words!, out scopes))
        {
            await Problem.BadRequest(body.Error ?? "scopes: expected at least one").Send(context);
            return;
        }

        var key = ApiKeySecret.New();
        var (_, _, problem) = await edits.Make(context, (editor, known) => editor.Add(known, name!, scopes, ApiKeySecret.HashOf(key), until));
        if (problem is not null) await problem.Send(context);
        else await Answer.Json(context, new NewKeyDocument(name!, KeyScopeWords.Of(scopes), until is { } end ? TimeText.Iso(end) : null, key), UsersJsonContext.Api.NewKeyDocument, StatusCodes.Status201Created);
    }

    private async Task Remove(HttpContext context)
    {
        var name = context.Request.RouteValues["name"]?.ToString() ?? "";
        var (_, _, problem) = await edits.Make(context, (editor, known) => editor.RemoveKey(known, name));
        if (problem is not null) await problem.Send(context);
        else context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
