// A screen on a wall: nobody touches it, so it keeps itself awake and takes on a new version by itself.
const RENEW_EVERY = 6 * 3_600_000;

const stayAwake = async () => {
  try {
    await navigator.wakeLock?.request('screen');
  } catch { /* the screen's own settings decide */ }
};

// only when the page itself would come: an error's page, a sign-in or an empty page of the browser would never go away again
const renewPage = () => fetch(location.href, { method: 'HEAD', cache: 'no-store' }).then(answer => answer.ok && !answer.redirected && location.reload(), () => {});

export const start = () => {
  stayAwake();
  document.addEventListener('visibilitychange', () => document.hidden || stayAwake());
  setInterval(renewPage, RENEW_EVERY);
};
