using System.Globalization;
using TempMonitor.Core.Outages;
using TempMonitor.Core.Readings;
using TempMonitor.Daemon.Http;
using TempMonitor.Daemon.Http.Access;
using TempMonitor.Daemon.Http.Answers;
using TempMonitor.Daemon.Http.History;

namespace TempMonitor.Daemon.Modules.Alarms;

/// <summary>When nobody was watching. The book is kept by the store, whatever modules are on; this shows it.</summary>
internal sealed class OutageEndpoints(IOutageStore outages, AlarmQuestions questions, TimeProvider time) : IEndpointGroup
{
    private const int Most = 1000, Usual = 100;
    private static readonly TimeSpan UsualSpan = TimeSpan.FromDays(366), Ahead = TimeSpan.FromDays(1);

    public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/api/alarms/outages", AccessArea.Api, Send);

    private Task Send(HttpContext context)
    {
        var now = time.GetUtcNow();
        var reader = new QueryReader(context.Request.Query, "from", "to", "limit");
        var to = reader.Read("to", now + Ahead, TryParseTime, TimeExpression.Rule);
        var from = reader.Read("from", to - UsualSpan, TryParseTime, TimeExpression.Rule);
        var count = reader.Read("limit", Usual, TryParseLimit, $"a whole number from 1 to {Most}");
        if (reader.Error is { } error) return Problem.BadRequest(error).Send(context);
        return questions.Send(context, () =>
        {
            var document = new OutagesDocument([.. outages.List(from, to, count).Select(o => new OutageDocument(o))]);
            return () => Answer.Json(context, document, AlarmJsonContext.Api.OutagesDocument);
        });

        bool TryParseTime(string text, out DateTimeOffset moment) => TimeExpression.TryParse(text, now, out moment);
    }

    private static bool TryParseLimit(string text, out int count) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) && count is >= 1 and <= Most;
}

internal sealed record OutagesDocument(IReadOnlyList<OutageDocument> Outages);

/// <param name="Seconds">Null where the times do not tell: the clock was set, or it lasts.</param>
internal sealed record OutageDocument(string From, string? To, double? Seconds, string Why, string Text)
{
    public OutageDocument(Outage outage)
        : this(
            TimeText.Iso(outage.From), IncidentDocument.IsoOrNull(outage.To),
            outage is { Why: not OutageReason.Clock, To: { } to } ? Number.Seconds(to - outage.From) : null, outage.Why.Word(), outage.Why.Sentence())
    {
    }
}
