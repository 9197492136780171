using System.Collections;
using System.Reflection;

namespace TempMonitor.Daemon.Configuration;

/// <summary>Whether two options say the same, secrets included.</summary>
internal static class SameOptions
{
    public static bool Are(object? one, object? other)
    {
        if (one is null || other is null) return one is null && other is null;
        if (one.GetType() != other.GetType()) return false;
        if (one is IDictionary map) return AreMaps(map, (IDictionary)other);
        if (one is IList list) return list.Cast<object?>().SequenceEqual(((IList)other).Cast<object?>(), Comparer);
        return SettingText.CanParse(one.GetType()) ? one.Equals(other) : PropertiesOf(one.GetType()).All(p => Are(p.GetValue(one), p.GetValue(other)));
    }

    private static EqualityComparer<object?> Comparer { get; } = EqualityComparer<object?>.Create(Are, _ => 0);

    private static bool AreMaps(IDictionary one, IDictionary other) =>
        one.Count == other.Count && one.Keys.Cast<object>().All(k => other.Contains(k) && Are(one[k], other[k]));

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite);
}
