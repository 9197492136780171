namespace TempMonitor.Tests.Fixtures;

/// <summary>A theory under the rule of <see cref="RequiresProgramFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RequiresProgramTheoryAttribute : TheoryAttribute
{
    public RequiresProgramTheoryAttribute(params string[] programs) => Skip = new RequiresProgramFactAttribute(programs).Skip;
}
