using System.Collections;
using System.Reflection;
using System.Text;
using System.Text.RegularExpressions;
using TempMonitor.Core.Settings;
using TempMonitor.Core.Text;

namespace TempMonitor.Daemon.Outgoing;

/// <summary>Takes a target's secrets out of whatever is said about it, also when the other side repeats them in its answer.</summary>
internal sealed partial class SecretMask
{
    private const int Longest = 300;

    // what is shorter would rather tear words apart than hide anything
    private const int Shortest = 4;

    private readonly List<string> _secrets;

    private SecretMask(IEnumerable<string> secrets) =>
        _secrets = [.. secrets.Where(s => s.Length >= Shortest).Distinct(StringComparer.Ordinal).OrderByDescending(s => s.Length)];

    public static SecretMask OfSecret(string secret) => new(FormsOf(secret));

    /// <summary>Everything in the options that is marked as secret.</summary>
    public static SecretMask Of(object options) => new(
        options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetCustomAttribute<SecretAttribute>() is not null)
            .SelectMany(p => TextsOf(p.GetValue(options)))
            .SelectMany(FormsOf));

    /// <summary>One line of bounded length without secrets.</summary>
    public string Clean(string text)
    {
        var clean = Hide(OneLine.Of(text).Trim());
        return clean.Length <= Longest ? clean : $"{clean[..Longest]}...";
    }

    /// <summary>For the log: an exception with the places it came through, but only a clean line of what it says.</summary>
    public string Describe(Exception failure) => Hide($"{Name(failure)}{Environment.NewLine}{failure.StackTrace}");

    /// <summary>An exception in one clean line.</summary>
    public string Name(Exception failure) => Clean($"{failure.GetType().Name}: {failure.Message}");

    private string Hide(string text)
    {
        foreach (var secret in _secrets) text = text.Replace(secret, "***", StringComparison.Ordinal);
        return Encoded().Replace(text, word => Hides(word.Value) ? "***" : word.Value);
    }

    [GeneratedRegex("[A-Za-z0-9+/_-]{6,}={0,2}", RegexOptions.None, 1000)]
    private static partial Regex Encoded();

    /// <summary>As a sign-in is sent: user and password in base64 (HTTP Basic, AUTH PLAIN, AUTH LOGIN).</summary>
    private bool Hides(string word)
    {
        var standard = word.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        var bytes = new byte[standard.Length];
        if (!Convert.TryFromBase64String(standard.PadRight((standard.Length + 3) / 4 * 4, '='), bytes, out var length)) return false;
        var said = Encoding.UTF8.GetString(bytes, 0, length);
        return _secrets.Exists(s => said.Contains(s, StringComparison.Ordinal));
    }

    private static IEnumerable<string> TextsOf(object? value) => value switch
    {
        string text => [text],
        IDictionary map => map.Values.Cast<object?>().SelectMany(TextsOf),
        _ => [],
    };

    /// <summary>A URL is also said in parts, and a token or password also as it stands in a URL.</summary>
    private static IEnumerable<string> FormsOf(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        if (secret.Contains("Bearer ", StringComparison.OrdinalIgnoreCase)) yield return secret[(secret.IndexOf(' ') + 1)..];
        if (!Uri.TryCreate(secret, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")) yield break;
        yield return url.PathAndQuery;
        yield return url.UserInfo;
        yield return Uri.UnescapeDataString(url.UserInfo);
        yield return Uri.UnescapeDataString(url.UserInfo[(url.UserInfo.IndexOf(':') + 1)..]);
        foreach (var part in url.Segments.Select(s => s.Trim('/')).Where(s => s.Length >= 16)) yield return part;
        foreach (var part in url.Query.TrimStart('?').Split('&').Select(q => q[(q.IndexOf('=') + 1)..])) yield return part;
    }
}
