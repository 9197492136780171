using TempMonitor.Core.Camera;

namespace TempMonitor.Daemon.Modules.Camera.Programs;

/// <summary>The messages of programs that are known, the most telling first.</summary>
internal sealed class ProgramWords(params IReadOnlyList<KnownWords> known)
{
    /// <returns>Null when nothing that it said is known.</returns>
    public KnownWords? Find(string said) => known.FirstOrDefault(k => said.Contains(k.Said, StringComparison.OrdinalIgnoreCase));
}

/// <param name="Said">A part of the program's message, in any case.</param>
internal sealed record KnownWords(string Said, CameraFault Fault, string Sentence, string Advice);
