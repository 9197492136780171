namespace TempMonitor.Core.Access;

/// <summary>A named key for programs.</summary>
/// <param name="Hash">SHA-256 of the key, which was shown once.</param>
public sealed record ApiKey(string Name, KeyScopes Scopes, byte[] Hash, DateTimeOffset Created, DateTimeOffset? Until = null, DateTimeOffset? LastUsed = null);
