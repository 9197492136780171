namespace TempMonitor.Core.Access;

/// <summary>A session with the person whose it is.</summary>
public sealed record SignedIn(Session Session, Account Account);
