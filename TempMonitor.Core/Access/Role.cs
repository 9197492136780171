namespace TempMonitor.Core.Access;

/// <summary>What a person who has signed in may do; each includes the ones before it.</summary>
public enum Role
{
    /// <summary>Looks.</summary>
    Viewer,

    /// <summary>Also acknowledges, silences and has the camera do things.</summary>
    Operator,

    /// <summary>Also changes settings, users and keys.</summary>
    Admin,
}
