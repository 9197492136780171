using System.Net;
using System.Text;
using TempMonitor.Daemon.Http.Answers;

namespace TempMonitor.Daemon.Http.Page;

/// <summary>HTML with places for texts: <c>{{name}}</c> is escaped, <c>{{{name}}}</c> is HTML already.</summary>
internal sealed class PageTemplate
{
    private readonly List<Part> _parts = [];

    public PageTemplate(string html)
    {
        var rest = html.AsSpan();
        for (var open = rest.IndexOf("{{"); open >= 0; open = rest.IndexOf("{{"))
        {
            var isHtml = rest[open..].StartsWith("{{{");
            var (opening, closing) = isHtml ? ("{{{", "}}}") : ("{{", "}}");
            var close = open + rest[open..].IndexOf(closing);
            _parts.Add(new Part(rest[..open].ToString(), rest[(open + opening.Length)..close].ToString(), isHtml));
            rest = rest[(close + closing.Length)..];
        }

        _parts.Add(new Part(rest.ToString(), null, false));
    }

    public IEnumerable<string> Names => _parts.Select(p => p.Name).OfType<string>();

    public void Render(PooledBuffer buffer, IReadOnlyDictionary<string, string> texts)
    {
        foreach (var part in _parts)
        {
            buffer.Append(part.Before);
            if (part.Name is null) continue;
            buffer.Append(part.IsHtml ? texts[part.Name] : WebUtility.HtmlEncode(texts[part.Name]));
        }
    }

    public static PageTemplate Load(string name) => new(Encoding.UTF8.GetString(Asset.Load(name).Bytes));

    private sealed record Part(string Before, string? Name, bool IsHtml);
}
