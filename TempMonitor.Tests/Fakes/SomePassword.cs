using TempMonitor.Core.Access;

namespace TempMonitor.Tests.Fakes;

/// <summary>Passwords that cost next to nothing to look at.</summary>
internal static class SomePassword
{
    public const int Iterations = 10;
    public const string Text = "correct horse battery";

    public static string Recipe { get; } = PasswordRecipe.Create(Text, Iterations);
}
