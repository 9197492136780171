namespace TempMonitor.Daemon.Http.Access;

/// <summary>What a route belongs to, and so which setting opens or closes it. Carried by each endpoint as metadata.</summary>
internal sealed class AccessArea
{
    /// <summary>Holds nothing of the room: health, documents, style sheets.</summary>
    public static readonly AccessArea Open = new(_ => AccessLevel.Public);
    public static readonly AccessArea Metrics = new(o => o.Metrics);
    public static readonly AccessArea Page = new(o => o.Page);
    public static readonly AccessArea Api = new(o => o.Api);

    /// <summary>What changes something: like the API, but never open to everybody.</summary>
    public static readonly AccessArea Control = new(o => NeverPublic(o.Api));
    public static readonly AccessArea Camera = new(o => o.Camera);

    /// <summary>What removes pictures or has work done for them.</summary>
    public static readonly AccessArea CameraControl = new(o => NeverPublic(o.Camera));

    private readonly Func<AccessOptions, AccessLevel> _level;

    private AccessArea(Func<AccessOptions, AccessLevel> level) => _level = level;

    public AccessLevel LevelIn(AccessOptions options) => _level(options);

    private static AccessLevel NeverPublic(AccessLevel level) => level == AccessLevel.Public ? AccessLevel.Token : level;
}
