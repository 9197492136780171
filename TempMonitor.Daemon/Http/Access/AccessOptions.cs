using System.ComponentModel;
using TempMonitor.Core.Settings;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>The <c>Access</c> section: who may read what.</summary>
internal sealed class AccessOptions : ICheckedOptions
{
    [Description("bearer token of the API; default: one is made at first start and kept in the state directory")]
    [NotEmpty]
    public string? Token { get; set; }

    [Description("/metrics")]
    public AccessLevel Metrics { get; set; } = AccessLevel.Public;

    [Description("the page and its data")]
    public AccessLevel Page { get; set; } = AccessLevel.Public;

    [Description("/api/...")]
    public AccessLevel Api { get; set; } = AccessLevel.Token;

    [Description("/camera/...")]
    public AccessLevel Camera { get; set; } = AccessLevel.Login;

    [Description("signing in with a name and a password")]
    public SignInOptions SignIn { get; set; } = new();

    [Description("how long somebody stays signed in")]
    public SessionOptions Sessions { get; set; } = new();

    public IEnumerable<(string Key, string Allowed)> Check()
    {
        if (Token is not null && TokenRule.Broken(Token) is { } broken)
            yield return (nameof(Token), $"the token {broken}: at least {TokenRule.Shortest} characters without a blank, or leave it out to have one made");
    }
}

internal enum AccessLevel
{
    Public,

    /// <summary>The bearer token, or somebody signed in.</summary>
    Token,

    /// <summary>Somebody signed in.</summary>
    Login,
}
