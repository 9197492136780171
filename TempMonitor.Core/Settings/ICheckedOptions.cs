namespace TempMonitor.Core.Settings;

/// <summary>Options with rules that an attribute can't say. All problems of all options are shown at once, at start.</summary>
public interface ICheckedOptions
{
    /// <returns>The key (relative to these options) and what would be right, in words.</returns>
    IEnumerable<(string Key, string Allowed)> Check();
}
