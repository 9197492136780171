using TempMonitor.Core.Access;
using TempMonitor.Core.Status;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Http.Settings;

/// <summary>Shows the settings that the page offers, and changes them: checked as a whole, written whole, in force at once. One change at a time; any thread.</summary>
internal sealed class SettingsDesk(SettingsLayers layers, IStatusBoard board, IRunningSettings running, TimeProvider time, IAuditLog? audit = null)
{
    private const string Secret = "(set)", Meanwhile = "The settings were changed meanwhile, or this is not the tag of them as they are: read them again";

    private readonly Lock _changing = new();
    private readonly WebFile _file = new(layers.Paths);

    public SettingsDocument Show()
    {
        lock (_changing)
        {
            try
            {
                using var look = Look();
                return Document(look);
            }
            catch (SettingsException spoilt)
            {
                return new SettingsDocument(_file.Path, false, Unusable(spoilt), "", []);
            }
        }
    }

    /// <param name="from">The address; null when there is none.</param>
    public SettingsOutcome Change(SettingsRequest request, string who, string? from)
    {
        lock (_changing)
        {
            try
            {
                using var before = Look();
                return Change(before, request, who, from);
            }
            catch (SettingsException spoilt)
            {
                return new SettingsOutcome(Conflict: Unusable(spoilt));
            }
        }
    }

    private SettingsOutcome Change(SettingsLook before, SettingsRequest request, string who, string? from)
    {
        if (request.Tag != WebFile.TagOf(before.Content)) return new SettingsOutcome(Conflict: Meanwhile);
        var (root, problems) = SettingsPatch.Apply(before, request.Changes);
        var draft = new SettingsDraft(_file.Path, WebTree.Serialise(root));
        if (draft.Content.Length > WebFile.Largest) return new SettingsOutcome(Problems: [new("", $"{_file.Path} would be larger than {WebFile.Largest / 1024} kB: take something away first")]);
        try
        {
            using var after = SettingsLook.Take(layers, _file, board.Take().Sensors, draft);
            IReadOnlyList<KeyProblem> all = [.. problems, .. NewAddress.Check(before, after, request.Changes)];
            return all.Count > 0 ? new SettingsOutcome(Problems: all) : Write(before, after, who, from);
        }
        catch (SettingsException refusal)
        {
            return new SettingsOutcome(Problems: [.. problems, .. Faults(refusal).Where(f => problems.All(p => !p.Key.Equals(f.Key, StringComparison.OrdinalIgnoreCase)))]);
        }
    }

    private SettingsOutcome Write(SettingsLook before, SettingsLook after, string who, string? from)
    {
        var (old, fresh) = (WebTree.Leaves(before.Root), WebTree.Leaves(after.Root));
        var changed = old.Keys.Union(fresh.Keys, StringComparer.OrdinalIgnoreCase).Where(k => old.GetValueOrDefault(k) != fresh.GetValueOrDefault(k)).Order(StringComparer.Ordinal).ToList();
        if (changed.Count == 0) return new SettingsOutcome(Document(before) with { Applied = [], Restart = [] });
        // a hand, or a program that sets machines up, may have written it while this was looked at
        if (WebFile.TagOf(_file.Read()) != WebFile.TagOf(before.Content)) return new SettingsOutcome(Conflict: Meanwhile);
        try
        {
            _file.Write(after.Content);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new SettingsOutcome(Unwritable: _file.Refusal(failure));
        }

        foreach (var key in changed) audit?.Note(new AuditEntry(time.GetUtcNow(), who, from, "setting", key, Told(before, key, old), Told(after, key, fresh)));
        var isInForce = running.Reload();
        var live = changed.Where(k => isInForce && IsLive(after.Form, k)).ToList();
        return new SettingsOutcome(Document(after) with { Applied = live, Restart = [.. changed.Except(live)] });
    }

    /// <summary>As it was, or is, in force; of what the page does not know it says no value.</summary>
    private static string? Told(SettingsLook look, string key, Dictionary<string, string> own)
    {
        if (look.Form.Find(key) is not { Option.IsSecret: false } field) return own.ContainsKey(key) || look.Form.Find(key) is { } secret && look.Form.IsSet(secret) ? Secret : null;
        return look.Form.ValueOf(field);
    }

    private bool IsLive(SettingsForm form, string key) => !form.IsOff(key) && running.Takes(key);

    private static IEnumerable<KeyProblem> Faults(SettingsException refusal) =>
        refusal.Faults.Count > 0 ? refusal.Faults.Select(f => new KeyProblem(f.Key, f.Allowed)) : [new KeyProblem("", refusal.Message)];

    private static string Unusable(SettingsException spoilt) => spoilt.Problems.Count > 1 ? $"{spoilt.Problems[0]} (and {spoilt.Problems.Count - 1} more; 'tempmonitor config check' says all)" : spoilt.Problems[0];

    private SettingsLook Look() => SettingsLook.Take(layers, _file, board.Take().Sensors);

    private SettingsDocument Document(SettingsLook look)
    {
        var why = _file.WhyNotWritable();
        return new SettingsDocument(_file.Path, why is null, why, WebFile.TagOf(look.Content), [.. look.Form.Sections.Select(s => Section(s, look.Form))]);
    }

    private SectionDocument Section(FormSection section, SettingsForm form) => new(
        section.Name, [.. section.Items.Select(i => Item(i, form))],
        section.New is { } made ? new NewDocument(made.Prefix, [.. made.Fields.Select(f => new NewFieldDocument(f, f.Default))]) : null,
        section.Off);

    private ItemDocument Item(FormItem item, SettingsForm form) => new(
        item.Name, item.Prefix, form.IsOfWeb(item), form.IsRemovable(item), [.. item.Fields.Select(f => new FieldDocument(f, form, IsLive(form, f.Key)))]);
}
