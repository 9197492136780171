using System.Text.Json;
using TempMonitor.Daemon.Http.Settings;

namespace TempMonitor.Tests.Daemon.Http.Settings;

/// <summary>Whatever is asked in whatever order: the file is whole, the document says what was taken, and what was refused has changed nothing.</summary>
public sealed class SettingsPropertyTests
{
    private static readonly string[] Texts = ["1", "26.5", "-3", "40", "99", "true", "maybe", "00:02:00", "3.00:00:00", "25:00", "critical", "temperature", "above", "A2", "", "Rack 3", "06:00, 18:30", "x@y.example", "https://h.example/x", "smtp", "webhook"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Change_RandomSequence_FileAndDocumentAgree(int seed)
    {
        using var rig = new SettingsRig();
        var (random, wanted, taken) = (new Random(seed), new Dictionary<string, string?>(), 0);
        for (var turn = 0; turn < 120; turn++)
        {
            var document = rig.Desk.Show();
            var offered = document.Sections.SelectMany(s => s.Items).SelectMany(i => i.Fields).Where(f => f.Set is null).Select(f => (f.Key, f.Choices, f.Default)).ToList();
            var changes = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Pick(offered[random.Next(offered.Count)], random)).DistinctBy(c => c.Key).ToArray();
            var before = rig.Web;
            var outcome = rig.Put(document.Tag, changes);
            if (outcome.Done is { } done)
            {
                taken++;
                if (rig.Web is { } text) using (JsonDocument.Parse(text)) Assert.EndsWith("\n", text, StringComparison.Ordinal);
                foreach (var (key, value) in changes) wanted[key] = value;
                Assert.Equal(Plain(done), Plain(rig.Desk.Show()));
                AssertSaid(done, wanted);
            }
            else
            {
                Assert.Equal(before, rig.Web);
                Assert.NotEmpty(outcome.Problems!);
            }
        }

        Assert.True(taken > 10, $"only {taken} were taken");
    }

    private static (string Key, string? Value) Pick((string Key, IReadOnlyList<string>? Choices, string? Default) field, Random random) => random.Next(5) switch
    {
        0 => (field.Key, null),
        1 when field.Choices is { } words => (field.Key, words[random.Next(words.Count)]),
        2 => (field.Key, field.Default),
        _ => (field.Key, Texts[random.Next(Texts.Length)]),
    };

    private static void AssertSaid(SettingsDocument document, Dictionary<string, string?> wanted)
    {
        foreach (var field in document.Sections.SelectMany(s => s.Items).SelectMany(i => i.Fields))
        {
            if (!wanted.TryGetValue(field.Key, out var value)) continue;
            if (value is null) Assert.NotEqual("web", field.Source);
            else Assert.Equal(("web", Canonical(value)), (field.Source, Canonical(field.Value ?? "")));
        }
    }

    private static string Canonical(string text) => text.ToLowerInvariant();

    private static string Plain(SettingsDocument document) =>
        JsonSerializer.Serialize(document with { Applied = null, Restart = null }, SettingsJsonContext.Api.SettingsDocument);
}
