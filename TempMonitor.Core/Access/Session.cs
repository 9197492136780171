namespace TempMonitor.Core.Access;

/// <summary>Somebody is signed in.</summary>
/// <param name="Hash">SHA-256 of what the cookie holds.</param>
public sealed record Session(byte[] Hash, string Account, DateTimeOffset Created, DateTimeOffset LastSeen, string Address);
