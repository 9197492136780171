using System.Diagnostics.CodeAnalysis;

namespace TempMonitor.Daemon.Http.History;

/// <summary>Reads the parameters of an address strictly: a typing mistake is told, never answered with something else than was asked.</summary>
internal sealed class QueryReader
{
    private readonly IQueryCollection _query;
    private readonly List<string> _errors = [];

    public QueryReader(IQueryCollection query, params string[] known)
    {
        _query = query;
        if (query.Keys.Except(known, StringComparer.OrdinalIgnoreCase).Any()) _errors.Add($"unknown parameter; allowed: {string.Join(", ", known)}");
    }

    public delegate bool Parser<T>(string text, [MaybeNullWhen(false)] out T value);

    /// <summary>All that is wrong, in one line; null when nothing is.</summary>
    public string? Error => _errors.Count == 0 ? null : string.Join("; ", _errors);

    public T Read<T>(string name, T fallback, Parser<T> parse, string rule)
    {
        var values = _query[name];
        if (values.Count > 1) _errors.Add($"{name}: given {values.Count} times");
        if (values.Count != 1 || string.IsNullOrEmpty(values[0])) return fallback;
        if (parse(values[0]!, out var value)) return value;
        _errors.Add($"{name}: expected {rule}");
        return fallback;
    }

    public void Refuse(string error) => _errors.Add(error);
}
