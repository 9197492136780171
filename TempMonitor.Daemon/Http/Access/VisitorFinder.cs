using System.Security.Cryptography;
using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Finds out who is asking. Where a key and a cookie come together, the key counts.</summary>
internal sealed class VisitorFinder(AccessToken token, AccessBook book, AccessKeeper keeper, KeyThrottle throttle)
{
    private const string TooMany = "Too many wrong tokens came from this address; try again later, with the right one";
    private static readonly Visitor TheToken = new(VisitorKind.Token, "token", Scopes: KeyScopes.Read | KeyScopes.Admin);

    public async ValueTask<Found> Find(HttpContext context)
    {
        var credential = Credential.From(context.Request.Headers);
        if (!credential.IsMissing) return credential.Token is { } presented ? await OfKey(context, presented, credential.Refusal) : new(Visitor.Nobody, credential.Refusal);
        var secrets = SessionCookie.From(context.Request);
        return secrets.Count > 0 ? await OfCookie(secrets, credential.Refusal) : new(Visitor.Nobody, credential.Refusal);
    }

    private async Task<Found> OfCookie(IReadOnlyList<byte[]> secrets, string refusal)
    {
        await keeper.Refresh();
        foreach (var secret in secrets)
        {
            if (book.Find(SessionCookie.HashOf(secret)) is not { } signedIn) continue;
            if (book.Used(signedIn.Session) is { } seen) keeper.WriteLater(new AccessChange { Sessions = [seen] });
            return new(new Visitor(VisitorKind.Person, signedIn.Account.Name, signedIn.Account.Role), refusal, Cookie: new(signedIn, secret));
        }

        return new(Visitor.Nobody, refusal);
    }

    private async Task<Found> OfKey(HttpContext context, byte[] presented, string refusal)
    {
        var (from, hash) = (context.Connection.RemoteIpAddress, SHA256.HashData(presented));
        using var look = throttle.TryEnter(hash, from, out var wait);
        if (look is null) return new(Visitor.Nobody, TooMany, wait);
        if ((token.Matches(presented) ? TheToken : await OfNamedKey(hash)) is not { } visitor)
        {
            // as long as no account could be read nobody knows whether a named key is wrong
            if (!book.IsLoaded && presented.AsSpan().StartsWith("tm_"u8)) look.GiveBack();
            return new(Visitor.Nobody, refusal);
        }

        look.WasRight();
        return new(visitor, refusal);
    }

    private async Task<Visitor?> OfNamedKey(byte[] hash)
    {
        await keeper.Refresh();
        if (book.Key(hash) is not { } key) return null;
        if (book.Used(key)) keeper.WriteLater(new AccessChange { KeyUses = [new LastUse(key.Name, keeper.Now)] });
        return new Visitor(VisitorKind.Key, key.Name, Scopes: key.Scopes);
    }
}
