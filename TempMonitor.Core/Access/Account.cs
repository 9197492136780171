namespace TempMonitor.Core.Access;

/// <summary>A person who may sign in.</summary>
/// <param name="Name">As it was given; names differ only in case are one.</param>
/// <param name="Password">A salted hash with its recipe, never the password.</param>
/// <param name="Until">From then on nobody can sign in with it, and its sessions are over.</param>
public sealed record Account(string Name, Role Role, string Password, DateTimeOffset Created, DateTimeOffset? Until = null, DateTimeOffset? LastSignIn = null);
