using FsCheck;
using FsCheck.Fluent;

namespace TempMonitor.Tests.Fixtures;

/// <summary>Runs a property over a few hundred invented cases, the same ones every time: a failure can be looked at again.</summary>
internal static class PropertyCheck
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(300).WithReplay(20260115, 4711);

    public static void MustHold(this Property property) => Check.One(Fixed, property);
}
