using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace TempMonitor.Core.Composition;

/// <summary>Things that configuration chooses by name: names are data, so nothing switches on them.</summary>
public sealed class NamedCatalog<T>
    where T : class
{
    private readonly string _kind;
    private readonly FrozenDictionary<string, T> _items;

    /// <param name="kind">What one of them is called in messages, e.g. <c>sensor driver</c>.</param>
    /// <exception cref="InvalidOperationException">Two of them claim one name, or one has none.</exception>
    public NamedCatalog(string kind, IEnumerable<T> items, Func<T, string> nameOf)
    {
        _kind = kind;
        All = [.. items.OrderBy(nameOf, StringComparer.Ordinal)];
        foreach (var group in All.GroupBy(nameOf)) Check(kind, group.Key, [.. group]);
        _items = All.ToFrozenDictionary(nameOf, StringComparer.Ordinal);
    }

    /// <summary>All of them in the order of their names.</summary>
    public IReadOnlyList<T> All { get; }

    public bool TryGet(string? name, [NotNullWhen(true)] out T? item)
    {
        item = null;
        return name is not null && _items.TryGetValue(name, out item);
    }

    /// <exception cref="ArgumentException">The name is not known; the message lists those that are.</exception>
    public T Get(string? name) => TryGet(name, out var item) ? item : throw new ArgumentException(Unknown(name));

    /// <summary>The sentence for a name that is not there.</summary>
    public string Unknown(string? name) =>
        $"there is no {_kind} '{name}'; known are {string.Join(", ", _items.Keys.Order(StringComparer.Ordinal))}";

    private static void Check(string kind, string name, T[] claimants)
    {
        if (string.IsNullOrWhiteSpace(name)) throw new InvalidOperationException($"a {kind} has no name: {claimants[0].GetType()}");
        if (claimants.Length == 1) return;
        var types = string.Join(" and ", claimants.Select(c => c.GetType().FullName));
        throw new InvalidOperationException($"the {kind} name '{name}' is claimed by {types}");
    }
}

public static class NamedCatalog
{
    /// <summary>One of each class of an assembly that is a <typeparamref name="T"/>; each has a parameterless constructor.</summary>
    public static NamedCatalog<T> FromAssembly<T>(string kind, Assembly assembly, Func<T, string> nameOf)
        where T : class => new(
            kind,
            assembly.GetTypes()
                .Where(t => t is { IsClass: true, IsAbstract: false } && typeof(T).IsAssignableFrom(t))
                .Select(t => (T)Activator.CreateInstance(t, nonPublic: true)!),
            nameOf);
}
