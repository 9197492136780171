using System.Security.Cryptography;
using System.Text;

namespace TempMonitor.Core.Access;

/// <summary>The text of a key, which is shown once and kept by nobody here.</summary>
public static class ApiKeySecret
{
    /// <summary>By this a key is known that somebody has published by mistake.</summary>
    public const string Prefix = "tm_";

    private const int Length = 40;

    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    public static string New() => Prefix + RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>No salt and no work: of 238 random bits nobody makes a table.</summary>
    public static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
