using System.Security.Cryptography;
using System.Text;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>The token of the API. Keeps only its hash, so that it can't be printed, and compares in constant time whatever the lengths.</summary>
internal sealed class AccessToken
{
    private readonly byte[] _hash;

    public AccessToken(string token)
    {
        if (string.IsNullOrWhiteSpace(token)) throw new ArgumentException("an empty token would open the API to everybody", nameof(token));
        _hash = SHA256.HashData(Encoding.UTF8.GetBytes(token));
    }

    public bool Matches(ReadOnlySpan<byte> presented)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(presented, hash);
        return CryptographicOperations.FixedTimeEquals(hash, _hash);
    }
}
