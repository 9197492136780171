using System.Diagnostics.CodeAnalysis;

namespace TempMonitor.Core.Settings;

/// <summary>On an abstract options type: its key <c>Kind</c> says which of the derived types a section binds to.</summary>
/// <param name="catalog">An <see cref="IOptionsKinds"/> with a parameterless constructor.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OptionsKindsAttribute(Type catalog) : Attribute
{
    public const string Key = "Kind";

    public Type Catalog { get; } = catalog;
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
