using TempMonitor.Core.Sensors;

namespace TempMonitor.Daemon.Scan;

/// <summary>The facts as people read them.</summary>
internal static class ScanText
{
    private const string ConfigurationFile = "20-sensors.json";

    private static readonly Dictionary<BusState, string> States = new()
    {
        [BusState.Scanned] = "looked at",
        [BusState.Hung] = "hangs",
        [BusState.Refused] = "can't be used",
        [BusState.Foreign] = "left alone: a display's or the mainboard's (--bus N looks all the same)",
        [BusState.NoNode] = "no node in /dev",
        [BusState.Monitored] = "left alone: the monitor that runs reads it",
    };

    /// <param name="parts">The folder of the configuration's parts, into which the printed section belongs.</param>
    public static string Of(ScanFacts facts, string parts)
    {
        if (ScanAdvice.Nothing(facts) is { } nothing) return nothing + "\n";
        List<string> lines = [];
        if (facts.IsSimulated) lines.Add("Simulated: these are not the machine's own sensors; 'tempmonitor sensors scan --Simulation:When=never --I2c:Bus=auto' looks for those.");
        AddSensors(lines, facts);
        AddSection(lines, "The monitor that runs reads", [.. (facts.Monitor?.Sensors ?? new Dictionary<string, string>()).Select(s => $"{s.Key}: {s.Value}")]);
        if (facts.Board is { } board) lines.Add($"Board: {board.Preset.Name}, since {board.Because}{Heat(board.Preset.CpuFactor)}");
        if (facts.LedMatrix is { } led) lines.Add($"LED matrix: {led.How}{Because(led.Problem)}");
        AddSection(lines, "Cameras", [.. facts.Cameras.Select(Describe)]);
        AddSection(lines, "I2C buses", Table([.. facts.Buses.Select(b => new[] { $"i2c-{b.Name}", b.Adapter, States[b.State] + Because(b.Problem) })]));
        AddSection(lines, "Chips that the kernel knows", Table([.. facts.KernelChips.Select(Describe)]));
        AddSection(lines, "Could not be looked at", facts.Troubles);
        AddSection(lines, "To do", [.. ScanAdvice.For(facts).SelectMany(a => (IEnumerable<string>)[a.Problem + (a.Commands.Length == 0 ? "" : ":"), .. a.Commands.Select(c => $"    {c}")])]);
        AddConfiguration(lines, facts, Path.Join(parts, ConfigurationFile));
        return string.Concat(lines.Select(l => l.TrimEnd() + "\n"));
    }

    /// <summary>Columns as wide as their widest cell, the last one as it is.</summary>
    public static IReadOnlyList<string> Table(IReadOnlyList<string[]> rows) =>
        [.. rows.Select(row => string.Join("  ", row.Select((cell, column) => column == row.Length - 1 ? cell : cell.PadRight(rows.Max(r => r[column].Length)))).TrimEnd())];

    private static void AddSensors(List<string> lines, ScanFacts facts)
    {
        if (!facts.Sensors.Any(s => s.MeasuresRoom) && facts.Monitor is not { Sensors.Count: > 0 }) lines.Add("No sensor for a room was found.");
        string[] head = ["name", "driver", "where", "how sure", "what was seen"];
        if (facts.Sensors.Count > 0) AddSection(lines, "Sensors", Table([head, .. facts.Sensors.Select(Describe)]));
    }

    private static void AddSection(List<string> lines, string title, IReadOnlyList<string> content)
    {
        if (content.Count == 0) return;
        lines.Add($"{title}:");
        lines.AddRange(content.Select(c => $"  {c}"));
    }

    private static void AddConfiguration(List<string> lines, ScanFacts facts, string file)
    {
        var unsure = facts.Sensors.Where(s => !s.IsSure).Select(s => s.Candidate).ToList();
        if (facts.IsWorthASection)
        {
            lines.Add($"{WhatIsUsedAnyway(facts)} {file}:");
            lines.Add(SensorsSection.Of(facts).ToJsonString(SensorsSection.Readable));
            if (facts.Buses.Where(b => b.State is BusState.Hung or BusState.Refused or BusState.NoNode).ToList() is { Count: > 0 } unseen)
                lines.Add($"What hangs on {string.Join(", ", unseen.Select(b => $"i2c-{b.Name}"))} is missing in it.");
        }

        foreach (var candidate in unsure)
            lines.Add($"Only if you know that it is one: {SensorsSection.Of([candidate])["Sensors"]!.ToJsonString(SensorsSection.OneLine)}");
    }

    private static string WhatIsUsedAnyway(ScanFacts facts)
    {
        if (facts.IsSimulated) return "While the room is simulated, these are used as they are. For a real board of this kind, put this into";
        if (facts.HasEntries) return "The configuration has entries under Sensors, but none for these. To use them, put this into";
        return facts.Usable.Any(c => c.Options is I2cSensorOptions { Bus: not null })
            ? "Sensors = auto looks on the bus of I2c:Bus only. To use all of these, put this into"
            : "Sensors = auto uses these as they are. To name and keep them, put this into";
    }

    private static string[] Describe(FoundSensor sensor) =>
    [
        sensor.Candidate.Id.Name, sensor.Candidate.Options.Driver, sensor.Where, sensor.Candidate.Certainty.ToString().ToLowerInvariant(),
        string.Join("; ", new[] { sensor.Candidate.Evidence, sensor.IsKernelOwned ? "a driver of the kernel has it" : null, sensor.ConfiguredAs is { } name ? $"configured as {name}" : null }.OfType<string>()),
    ];

    private static string[] Describe(KernelChip chip) =>
    [
        $"i2c-{chip.Bus} 0x{chip.Address:x2}", chip.Name,
        chip.Driver is null ? "no driver bound" : $"driver {chip.Driver}{(chip.ReadBy is { } sensor ? $", read as {sensor}" : "")}",
    ];

    private static string Describe(Camera camera)
    {
        var how = !camera.IsCsi ? "" : camera.Program is { } program ? $", through libcamera ({program})" : ", through libcamera";
        return $"{camera.Device}: {camera.Name}{how}{Because(camera.Problem)}";
    }

    private static string Heat(double? factor) => factor is { } f ? $"; its default for Compensation:CpuFactor is {f}" : "";

    private static string Because(string? problem) => problem is null ? "" : $": {problem}";
}
