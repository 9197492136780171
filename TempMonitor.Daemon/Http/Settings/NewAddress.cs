using System.Collections;
using System.Reflection;
using TempMonitor.Core.Settings;
using TempMonitor.Daemon.Configuration;
using TempMonitor.Daemon.Modules.Notifications;
using TempMonitor.Daemon.Modules.Notifications.Smtp;
using TempMonitor.Daemon.Modules.Notifications.Webhook;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary>A secret is kept for one server. Whoever sends messages to another one from the page must give it anew: else he could have it sent to himself.</summary>
internal static class NewAddress
{
    private const string Targets = "Modules:Notifications:Targets";

    private static readonly string[] Addresses =
        [nameof(WebhookOptions.Url), nameof(SmtpOptions.Host), nameof(SmtpOptions.Port), nameof(SmtpOptions.CertificateSha256), "Server"];

    /// <remarks>A secret of the page's own goes with the page's address and is given anew with each; one of a file goes with the file's address only, whatever was changed before.</remarks>
    public static IEnumerable<KeyProblem> Check(SettingsLook before, SettingsLook after, IReadOnlyDictionary<string, string?> changes)
    {
        var old = TargetsOf(before.Settings);
        foreach (var (name, target) in TargetsOf(after.Settings))
        {
            var prefix = $"{Targets}:{name}:";
            if (!changes.Keys.Any(k => (k + ":").StartsWith(prefix, StringComparison.OrdinalIgnoreCase))) continue;
            var hasMoved = old.TryGetValue(name, out var known) && !IsWhereItWas(known, target);
            var isMovedHere = Addresses.Any(a => IsOfPage(after, prefix + a));
            foreach (var secret in SecretsOf(target))
                if (IsOfPage(after, prefix + secret) ? hasMoved && changes.GetValueOrDefault(prefix + secret) is null : isMovedHere)
                    yield return new(prefix + secret, "the address has changed: what is secret must be given anew, for it was meant for another server (or be changed in the file that has it)");
        }
    }

    private static bool IsOfPage(SettingsLook look, string key) => look.Form.LayerOf(key) == SettingLayer.Same;

    private static bool IsWhereItWas(TargetOptions before, TargetOptions after) =>
        before.GetType() == after.GetType() && Addresses.All(a => after.GetType().GetProperty(a) is not { } property || SameOptions.Are(property.GetValue(before), property.GetValue(after)));

    /// <summary>Those that are there and are no address themselves; a file with a password is one too.</summary>
    private static IEnumerable<string> SecretsOf(TargetOptions target) => target.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(p => (p.GetCustomAttribute<SecretAttribute>() is not null || p.Name == nameof(SmtpOptions.PasswordFile)) && !Addresses.Contains(p.Name) && IsThere(p.GetValue(target)))
        .Select(p => p.Name);

    private static bool IsThere(object? value) => value is string text ? text.Length > 0 : value is ICollection { Count: > 0 };

    private static Dictionary<string, TargetOptions> TargetsOf(DaemonSettings settings) => settings.Modules.Select(m => m.Options).OfType<NotificationsOptions>().First().Targets;
}
