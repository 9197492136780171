using System.Text.RegularExpressions;

namespace TempMonitor.Daemon.Modules.Notifications.Smtp;

/// <summary>The plain form of an address. Nothing that could end a line or an angle bracket passes.</summary>
internal static partial class MailAddress
{
    public const string Wording = "expected an address like room@example.org";

    public static bool IsGood(string text) => text.Length <= 254 && Plain().IsMatch(text);

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*\z")]
    private static partial Regex Plain();
}
