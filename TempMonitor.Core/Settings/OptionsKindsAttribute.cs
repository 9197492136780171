using System.Diagnostics.CodeAnalysis;

namespace TempMonitor.Core.Settings;

/// <summary>On an abstract options type: one of its keys says which of the derived types a section binds to.</summary>
/// <param name="catalog">An <see cref="IOptionsKinds"/> with a parameterless constructor.</param>
/// <param name="key">A property of the type.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OptionsKindsAttribute(Type catalog, string key) : Attribute
{
    public Type Catalog { get; } = catalog;

    public string Key { get; } = key;
}

/// <summary>The kinds of which options there are.</summary>
public interface IOptionsKinds
{
    bool TryGet(string? kind, [NotNullWhen(true)] out Type? options);

    /// <summary>Options that have only what those of all kinds have.</summary>
    Type Basics { get; }

    /// <summary>The kinds that there are, as a problem says them.</summary>
    string Allowed { get; }
}
