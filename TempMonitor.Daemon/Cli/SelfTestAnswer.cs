using System.Text.Json;
using TempMonitor.Daemon.Cli.Check;

namespace TempMonitor.Daemon.Cli;

/// <summary>The answer to the question for a self-test, if it is one.</summary>
internal static class SelfTestAnswer
{
    private const int Done = 200;

    private static readonly Dictionary<int, string> Refusals = new()
    {
        [401] = "it does not take this token",
        [403] = "it does not let this token do that (Access:Api)",
        [404] = "it has no alarms: Modules:Alarms is off, or it is older than this program",
        [409] = "a self-test is running there already",
    };

    /// <exception cref="CheckFailedException">It is none.</exception>
    public static JsonDocument Parse(int status, string text, Uri address)
    {
        if (status != Done) throw new CheckFailedException(PluginState.Unknown, $"the monitor at {address} made no self-test: {Refusals.GetValueOrDefault(status) ?? $"it answers {status}"}");
        try
        {
            var answer = JsonDocument.Parse(text);
            _ = answer.RootElement.GetProperty("passed").GetBoolean();
            if (answer.RootElement.GetProperty("stages").EnumerateArray().All(s => s.GetProperty("stage").GetString() is not null && s.GetProperty("result").GetString() is not null && s.TryGetProperty("reason", out _))
                && answer.RootElement.GetProperty("stages").GetArrayLength() > 0) return answer;
        }
        catch (Exception stranger) when (stranger is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            // said below
        }

        throw new CheckFailedException(PluginState.Unknown, $"what answers at {address} is no monitor of this version");
    }
}
