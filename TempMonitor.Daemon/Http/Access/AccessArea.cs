using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>What a route belongs to, and so which setting opens or closes it, and to whom. Carried by each endpoint as metadata.</summary>
internal sealed class AccessArea
{
    /// <summary>Holds nothing of the room, and is needed to sign in: health, style sheets, the sign-in.</summary>
    public static readonly AccessArea Open = new(nameof(Open), _ => AccessLevel.Public);

    /// <summary>Descriptions of the program; closed with the page.</summary>
    public static readonly AccessArea Docs = new(nameof(Docs), _ => AccessLevel.Public);
    public static readonly AccessArea Metrics = new(nameof(Metrics), o => o.Metrics);
    public static readonly AccessArea Page = new(nameof(Page), o => o.Page);
    public static readonly AccessArea Api = new(nameof(Api), o => o.Api);

    /// <summary>What changes something: like the API, but never open to everybody.</summary>
    public static readonly AccessArea Control = new(nameof(Control), o => NeverPublic(o.Api)) { Least = Role.Operator, Scope = KeyScopes.Admin };
    public static readonly AccessArea Camera = new(nameof(Camera), o => o.Camera) { Scope = KeyScopes.Camera };

    /// <summary>What has work done with pictures, and removes what that work has made.</summary>
    public static readonly AccessArea CameraControl = new(nameof(CameraControl), o => NeverPublic(o.Camera)) { Least = Role.Operator, Scope = KeyScopes.Camera };

    /// <summary>What removes pictures themselves: a key that was made to look at them must not be able to destroy them.</summary>
    public static readonly AccessArea CameraRemoval = new(nameof(CameraRemoval), o => NeverPublic(o.Camera)) { Least = Role.Operator, Scope = KeyScopes.Admin };

    /// <summary>Settings, users, keys and the record of what was done.</summary>
    public static readonly AccessArea Configure = new(nameof(Configure), _ => AccessLevel.Token) { Least = Role.Admin, Scope = KeyScopes.Admin };

    /// <summary>A person's own account: no key and no token has one.</summary>
    public static readonly AccessArea Own = new(nameof(Own), _ => AccessLevel.Login) { Scope = KeyScopes.None };

    private readonly Func<AccessOptions, AccessLevel> _level;

    private AccessArea(string name, Func<AccessOptions, AccessLevel> level) => (Name, _level) = (name, level);

    public string Name { get; }

    /// <summary>The least role of a person who has signed in.</summary>
    public Role Least { get; private init; } = Role.Viewer;

    /// <summary>The scope of a key that opens it, beside <see cref="KeyScopes.Admin"/>; none where no key does.</summary>
    public KeyScopes Scope { get; private init; } = KeyScopes.Read;

    /// <summary>Where the page wants a sign-in, nothing that is behind it stays open to everybody.</summary>
    public AccessLevel LevelIn(AccessOptions options) =>
        _level(options) is var level && level == AccessLevel.Public && options.Page == AccessLevel.Login && this != Open ? AccessLevel.Token : level;

    private static AccessLevel NeverPublic(AccessLevel level) => level == AccessLevel.Public ? AccessLevel.Token : level;
}
