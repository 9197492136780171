using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TempMonitor.Core.Access;
using TempMonitor.Core.Settings;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>The <c>Access:SignIn</c> section.</summary>
internal sealed class SignInOptions : ICheckedOptions
{
    [Description("wrong passwords, tokens and keys that are looked at in Window: for each account, and for each address (of IPv6 each /64)")]
    [Range(1, 1000)]
    public int Tries { get; set; } = 10;

    [Description("the moving window in which Tries are counted")]
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(10);

    [Description("networks such as 10.0.0.0/8, or addresses, that are never too busy; accounts are guarded all the same")]
    public List<string> AllowFrom { get; set; } = [];

    public ThrottleRule Rule => new(Tries, Window, [.. AllowFrom.Select(text => (IsNetwork: NetworkPlace.TryParse(text, out var network), network)).Where(n => n.IsNetwork).Select(n => n.network)]);

    public IEnumerable<(string Key, string Allowed)> Check()
    {
        foreach (var stranger in AllowFrom.Where(text => !NetworkPlace.TryParse(text, out _)))
            yield return (nameof(AllowFrom), $"networks such as 192.168.1.0/24 or fd00::/8 (no bits set behind the prefix), or addresses; '{stranger}' is none");
    }
}

/// <summary>The <c>Access:Sessions</c> section.</summary>
internal sealed class SessionOptions
{
    [Description("unused for so long, a session is over")]
    [Range(typeof(TimeSpan), "00:10:00", "365.00:00:00")]
    public TimeSpan Idle { get; set; } = TimeSpan.FromDays(7);

    [Description("over then, however much it is used")]
    [Range(typeof(TimeSpan), "00:10:00", "365.00:00:00")]
    public TimeSpan Longest { get; set; } = TimeSpan.FromDays(30);

    public SessionRule Rule => new(Idle, Longest);
}
