using TempMonitor.Core.Access;

namespace TempMonitor.Daemon.Http.Access;

/// <summary>Who a request says that it comes from.</summary>
/// <param name="Refusal">Why nobody is known, in words for whoever sent it.</param>
/// <param name="Wait">Set when nobody has looked, because too many wrong ones came from there.</param>
/// <param name="Cookie">Set for somebody who is known by a cookie.</param>
internal sealed record Found(Visitor Visitor, string Refusal, TimeSpan? Wait = null, CookieHolder? Cookie = null);

/// <summary>A person who is known by a cookie; among the features of the request.</summary>
/// <param name="Secret">What the cookie holds.</param>
internal sealed record CookieHolder(SignedIn SignedIn, byte[] Secret);
