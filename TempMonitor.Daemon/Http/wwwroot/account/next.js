// Where to go after signing in: only to an address of this monitor, never to where somebody else's link points.

/** The folder that the monitor stands under; a proxy may have put a path before it. */
export const base = new URL('.', location.href);

/** @param wanted what stands in `next`: an address as the monitor or our own links write it */
export const destination = (wanted, from = base) => {
  const fallback = new URL('.', from);
  if (!wanted || /[\\\u0000-\u0020]/.test(wanted)) return fallback;
  let target;
  try { target = new URL(wanted, from); } catch { return fallback; }
  if (target.origin !== from.origin || target.username || target.password) return fallback;
  // a proxy that cuts its prefix off leaves the monitor with addresses that lack it
  if (!target.pathname.startsWith(from.pathname)) target = new URL(`.${target.pathname}${target.search}${target.hash}`, from);
  return /\/(signin|signout)\/?$/.test(target.pathname) ? fallback : target;
};

/** The present page as a `next` for the sign-in. */
export const here = () => encodeURIComponent(`${location.pathname.slice(base.pathname.length)}${location.search}${location.hash}`);
