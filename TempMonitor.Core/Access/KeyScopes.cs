namespace TempMonitor.Core.Access;

/// <summary>What a named API key opens.</summary>
[Flags]
public enum KeyScopes
{
    None = 0,

    /// <summary>Readings, history, alarms, metrics, the page.</summary>
    Read = 1,

    /// <summary>Handing in readings; opens nothing that is read.</summary>
    Ingest = 2,

    /// <summary>Pictures.</summary>
    Camera = 4,

    /// <summary>Everything.</summary>
    Admin = 8,
}
