using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TempMonitor.Core.Access;

/// <summary>What of a password is kept: <c>pbkdf2-sha512$iterations$salt$hash</c>. It says how it was made, so that old ones hold when the machine gets faster.</summary>
public sealed class PasswordRecipe
{
    public const string Scheme = "pbkdf2-sha512";

    private const int SaltBytes = 16, HashBytes = 64, LeastSaltBytes = 8, MostSaltBytes = 64;

    // what somebody has written by hand must not keep a processor busy for hours
    private const int MostIterations = 20_000_000;

    private readonly byte[] _salt, _hash;

    private PasswordRecipe(int iterations, byte[] salt, byte[] hash) => (Iterations, _salt, _hash) = (iterations, salt, hash);

    public int Iterations { get; }

    /// <remarks>Of the password the bytes count as they were typed (UTF-8): nothing is normalised.</remarks>
    public static string Create(string password, int iterations)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(iterations, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(iterations, MostIterations);
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return string.Create(
            CultureInfo.InvariantCulture, $"{Scheme}${iterations}${Convert.ToBase64String(salt)}${Convert.ToBase64String(Derive(password, salt, iterations))}");
    }

    public static bool TryParse(string? text, [NotNullWhen(true)] out PasswordRecipe? recipe)
    {
        recipe = null;
        if (text?.Split('$') is not [Scheme, var count, var salt, var hash]) return false;
        if (!int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations is < 1 or > MostIterations) return false;
        if (Bytes(salt) is not { Length: >= LeastSaltBytes and <= MostSaltBytes } salted || Bytes(hash) is not { Length: HashBytes } hashed) return false;
        recipe = new(iterations, salted, hashed);
        return true;
    }

    /// <summary>Takes as long for a wrong password as for the right one.</summary>
    public bool Matches(string password) => CryptographicOperations.FixedTimeEquals(Derive(password, _salt, Iterations), _hash);

    private static byte[] Derive(string password, byte[] salt, int iterations) =>
        Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, iterations, HashAlgorithmName.SHA512, HashBytes);

    private static byte[]? Bytes(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
