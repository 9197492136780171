namespace TempMonitor.Daemon.Http.Live;

/// <summary>What the feed tells of; a client may ask for some only, and may not see all.</summary>
[Flags]
internal enum LiveKinds
{
    None = 0,
    Reading = 1,
    Alarm = 2,

    /// <summary>Only for those who may see the camera.</summary>
    Image = 4,
    Led = 8,
    All = Reading | Alarm | Image | Led,
}

internal static class LiveWords
{
    private static readonly Dictionary<string, LiveKinds> Kinds = new(StringComparer.Ordinal)
    {
        ["reading"] = LiveKinds.Reading,
        ["alarm"] = LiveKinds.Alarm,
        ["image"] = LiveKinds.Image,
        ["led"] = LiveKinds.Led,
    };

    public static string Names => string.Join(", ", Kinds.Keys);

    /// <summary>The event's name in the stream.</summary>
    public static string Word(this LiveKinds kind) => Kinds.First(k => k.Value == kind).Key;

    public static bool TryParse(string list, out LiveKinds kinds)
    {
        kinds = LiveKinds.None;
        foreach (var name in list.Split(','))
        {
            if (!Kinds.TryGetValue(name, out var kind)) return false;
            kinds |= kind;
        }

        return true;
    }
}
