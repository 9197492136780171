using System.Globalization;
using TempMonitor.Core.Access;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.History;

namespace TempMonitor.Daemon.Http.Access.Users;

/// <summary>Who did what.</summary>
internal sealed class AuditEndpoints(IAccessStore store, AuditQuestions questions) : IEndpointGroup
{
    private const int Usual = 50, Most = 500;

    public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/settings/audit", AccessArea.Configure, List);

    private Task List(HttpContext context)
    {
        var query = new QueryReader(context.Request.Query, "before", "count");
        var before = query.Read<long?>("before", null, TryParseId, "the id of a line");
        var count = query.Read("count", Usual, TryParseCount, $"a whole number from 1 to {Most}");
        if (query.Error is { } error) return Problem.BadRequest(error).Send(context);
        return questions.Send(context, () =>
        {
            // one more shows whether there are more
            var lines = store.Audit(before, count + 1);
            var shown = lines.Take(count).Select(AuditLine.Of).ToList();
            var document = new AuditDocument(shown, lines.Count > count ? shown[^1].Id : null);
            return () => Answer.Json(context, document, UsersJsonContext.Api.AuditDocument);
        });
    }

    private static bool TryParseId(string text, out long? id)
    {
        var isId = long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        id = number;
        return isId;
    }

    private static bool TryParseCount(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= Most;
}

internal sealed class AuditQuestions() : StoreQuestions("the record of who did what");
