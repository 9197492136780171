// Keeps the page at the present: the live feed where there is one, asking again and again where there is not. Knows when nobody answers.
import { get } from '../api.js';
import { text } from '../texts.js';
import { on, parts, tell } from './dom.js';
import { clockExact } from './format.js';
import { show, showAge, showDoubt, showLost } from './now.js';
import { showSensors } from './sensors.js';

const EVERY = 5_000;
const EVERY_BESIDE_LIVE = 20_000;
const OLDEST_SHOWN = 60;

const body = document.body;
const connection = document.querySelector('.connection');

let now = null;
let takenAt = Date.now();
let lostSince = null;
let isLive = false;
let timer = null;
let ahead = 0;
let asking = null;

const elapsed = () => Math.max(0, (Date.now() - takenAt) / 1_000);

const setLost = lost => {
  if (lost === (lostSince !== null)) return;
  lostSince = lost ? new Date() : null;
  body.dataset.connection = lost ? 'lost' : 'up';
  connection.textContent = lost ? text('lost', { time: clockExact(lostSince) }) : '';
  if (lost) showDoubt();
  else tell('back');
};

/** By the monitor's clock: that of a phone may be off, and that of a simulated room runs fast. */
export const serverNow = () => Date.now() + ahead;

const take = answer => {
  now = answer;
  ahead = Date.parse(now.time) - Date.now();
  takenAt = Date.now();
  setLost(false);
  show(now);
  countAge();
  tell('now', now);
};

const ask = async () => {
  clearTimeout(timer);
  asking ??= get('page/now').then(take, failure => {
    if (failure.status === 401 || failure.status === 403) location.reload();
    setLost(true);
  }).finally(() => { asking = null; });
  await asking;
  plan(isLive && lostSince === null ? EVERY_BESIDE_LIVE : EVERY);
};

const plan = delay => {
  clearTimeout(timer);
  timer = setTimeout(ask, document.hidden ? Math.max(delay, EVERY_BESIDE_LIVE) : delay);
};

// a screen on a wall must not go on showing a number that nobody measures any more
const countAge = () => {
  const first = body.dataset.ageSeconds;
  const age = now ? now.age_seconds : first === '' ? null : Number(first);
  const seconds = age === null ? null : age + elapsed();
  showAge(seconds, seconds === null ? null : serverNow() - seconds * 1_000);
  if (lostSince !== null && (seconds ?? OLDEST_SHOWN) >= OLDEST_SHOWN) showLost(now, elapsed());
};

const listen = () => {
  const feed = new EventSource('live');
  const hear = (name, call) => feed.addEventListener(name, event => {
    let data = null;
    try { data = JSON.parse(event.data); } catch { /* the name says enough */ }
    call(data);
    tell(name, data);
  });
  feed.addEventListener('open', () => { isLive = true; });
  feed.addEventListener('error', () => {
    isLive = false;
    plan(0);
    // the browser tries again by itself, unless the monitor has refused for good
    if (feed.readyState === EventSource.CLOSED) setTimeout(listen, 30_000);
  });
  // trend and verdict come with a reading; what is replayed after a break is the past already, and says nothing of the room
  const takeWhole = data => {
    if (data?.verdict) take(data);
  };
  hear('hello', takeWhole);
  hear('reading', takeWhole);
  hear('alarm', () => plan(50));
  hear('reset', () => plan(0));
  hear('image', () => {});
  hear('led', () => {});
};

export const startLive = () => {
  on('unit', () => now && show(now, elapsed()));
  document.addEventListener('visibilitychange', () => document.hidden || plan(0));
  window.addEventListener('online', () => plan(0));
  setInterval(() => {
    countAge();
    if (now && !document.hidden && lostSince === null) showSensors(now.sensors, elapsed());
  }, 1_000);
  if (parts.has('live')) listen();
  return ask();
};

export const present = () => now;
