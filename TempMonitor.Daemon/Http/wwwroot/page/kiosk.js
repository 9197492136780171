// A screen on a wall: nobody touches it, so it keeps itself awake and takes on a new version by itself.
import { get } from '../api.js';

const RENEW_EVERY = 6 * 3_600_000;

const stayAwake = async () => {
  try {
    await navigator.wakeLock?.request('screen');
  } catch { /* the screen's own settings decide */ }
};

// only when somebody answers: an empty page of the browser would never come back
const renewPage = () => get('livez').then(() => location.reload(), () => {});

export const start = () => {
  stayAwake();
  document.addEventListener('visibilitychange', () => document.hidden || stayAwake());
  setInterval(renewPage, RENEW_EVERY);
};
