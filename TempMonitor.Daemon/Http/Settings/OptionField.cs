using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using TempMonitor.Core.Settings;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary>What the class of some options says of one of them: its kind, its range, its words. Nothing of it is written twice.</summary>
internal sealed record OptionField(string Name, Type Type, string Kind, string Description, string? Default)
{
    private const string Secret = "secret", Choice = "choice", List = "list", Text = "text";

    private static readonly Dictionary<Type, string> Kinds = new()
    {
        [typeof(string)] = Text,
        [typeof(bool)] = "flag",
        [typeof(int)] = "integer",
        [typeof(long)] = "integer",
        [typeof(double)] = "number",
        [typeof(TimeSpan)] = "duration",
    };

    /// <summary>The words that it may be; of a list each entry.</summary>
    public IReadOnlyList<string>? Choices { get; init; }

    public string? Unit { get; init; }

    public string? Min { get; init; }

    public string? Max { get; init; }

    /// <summary>The kinds of entries that have it; null: all.</summary>
    public IReadOnlyList<string>? Of { get; init; }

    public bool IsSecret => Kind == Secret;

    public bool IsList => Kind == List;

    /// <summary>Those that fit into one field; maps do not.</summary>
    /// <param name="options">With their defaults.</param>
    public static IReadOnlyList<OptionField> AllOf(object options) =>
        [.. options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite && KindOf(p) is not null).Select(p => Make(p, options))];

    public OptionField Choosing(IEnumerable<string> words) => this with { Kind = Choice, Choices = [.. words] };

    private static OptionField Make(PropertyInfo property, object options)
    {
        var (kind, range) = (KindOf(property)!, property.GetCustomAttribute<RangeAttribute>());
        var plain = PlainOf(property.PropertyType);
        return new OptionField(property.Name, property.PropertyType, kind, property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? "", kind == Secret ? null : OptionText.Of(property.GetValue(options)))
        {
            Choices = plain.IsEnum ? [.. Enum.GetNames(plain).Select(n => n.ToLowerInvariant())] : null,
            Min = range is null ? null : Convert.ToString(range.Minimum, CultureInfo.InvariantCulture),
            Max = range is null ? null : Convert.ToString(range.Maximum, CultureInfo.InvariantCulture),
        };
    }

    private static string? KindOf(PropertyInfo property)
    {
        var plain = PlainOf(property.PropertyType);
        if (!SettingText.CanParse(plain)) return null;
        if (property.GetCustomAttribute<SecretAttribute>() is not null) return Secret;
        if (plain != (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType)) return List;
        return plain.IsEnum ? Choice : Kinds[plain];
    }

    /// <summary>Of a list what its entries are.</summary>
    private static Type PlainOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GetGenericArguments()[0] : Nullable.GetUnderlyingType(type) ?? type;
}
