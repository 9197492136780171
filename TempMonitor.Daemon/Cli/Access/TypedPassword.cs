using System.Text;
using TempMonitor.Core.Access;
using TempMonitor.Core.Settings;
using TempMonitor.Daemon.Configuration;

namespace TempMonitor.Daemon.Cli.Access;

/// <summary>A password, never as an argument: those are seen by everybody who lists the processes, and stay in the shell's history.</summary>
internal static class TypedPassword
{
    private const int Tries = 3, Longest = 4096;

    /// <exception cref="SettingsException">None was given that can be used.</exception>
    public static string Ask(string name)
    {
        if (Console.IsInputRedirected) return Checked(ReadLine(Console.OpenStandardInput()), name);
        for (var i = 0; i < Tries; i++)
        {
            var password = Type($"New password for {name}: ");
            if (PasswordRule.Broken(password, name) is { } broken) Console.Error.WriteLine($"The password {broken}.");
            else if (Type("The same again: ") != password) Console.Error.WriteLine("That was not the same.");
            else return password;
        }

        throw new SettingsException("no password was set.");
    }

    /// <summary>The first line; what follows is not read.</summary>
    /// <exception cref="SettingsException">There is none, or it is no text.</exception>
    internal static string ReadLine(Stream input)
    {
        var bytes = new List<byte>();
        for (var next = input.ReadByte(); next is >= 0 and not '\n'; next = input.ReadByte())
        {
            bytes.Add((byte)next);
            if (bytes.Count > Longest) throw new SettingsException("the first line of standard input is too long for a password.");
        }

        if (bytes is [.., (byte)'\r']) bytes.RemoveAt(bytes.Count - 1);
        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString([.. bytes]);
        }
        catch (DecoderFallbackException)
        {
            throw new SettingsException("the first line of standard input is no UTF-8: nobody could type this password on the page.");
        }
    }

    internal static string Checked(string password, string name) =>
        PasswordRule.Broken(password, name) is { } broken ? throw new SettingsException($"the password {broken}. It is read from a terminal, or as one line of standard input.") : password;

    private static string Type(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace) typed.Length -= LastCharacter(typed);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }

    private static int LastCharacter(StringBuilder typed) => typed.Length == 0 ? 0 : typed.Length > 1 && char.IsLowSurrogate(typed[^1]) ? 2 : 1;
}
