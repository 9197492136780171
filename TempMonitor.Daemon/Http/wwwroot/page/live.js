// Keeps the page at the present: the live feed where there is one, asking again and again where there is not. Knows when nobody answers.
import { get } from '../api.js';
import { text } from '../texts.js';
import { on, parts, tell } from './dom.js';
import { isLive, missed, startFeed } from './feed.js';
import { clockExact } from './format.js';
import { show, showAge, showDoubt, showLost } from './now.js';
import { showSensors } from './sensors.js';

const EVERY = 5_000;
const EVERY_BESIDE_LIVE = 20_000;
const OLDEST_SHOWN = 60;
const NEWER = 2_000;

const body = document.body;
const connection = document.querySelector('.connection');

let now = null;
let taken = { clock: performance.timeOrigin, ticks: 0 };
let lostSince = null;
let timer = null;
let asking = null;

// one clock stands still while a phone sleeps, the other one can be set back: the one that says more is believed
const elapsed = () => Math.max(0, Date.now() - taken.clock, performance.now() - taken.ticks) / 1_000;

const setLost = lost => {
  if (lost) showDoubt();
  if (lost === (lostSince !== null)) return;
  lostSince = lost ? new Date() : null;
  body.dataset.connection = lost ? 'lost' : 'up';
  connection.textContent = lost ? text('lost', { time: clockExact(lostSince) }) : '';
  if (!lost) tell('back');
};

/** By the monitor's clock: that of a phone may be off, and that of a simulated room runs fast. */
export const serverNow = () => now ? Date.parse(now.time) + elapsed() * 1_000 : Date.now();

const measuredAt = answer => answer.age_seconds === null ? 0 : Date.parse(answer.time) - answer.age_seconds * 1_000;

/** What can't be shown is as good as no answer: its age counts on from the last one that could. */
const take = answer => {
  try {
    show(answer);
  } catch (broken) {
    console.error(broken);
    setLost(true);
    return;
  }
  now = answer;
  taken = { clock: Date.now(), ticks: performance.now() };
  setLost(false);
  countAge();
  tell('now', now);
};

const takeAsked = answer => {
  const before = now;
  take(answer);
  if (before && now === answer && measuredAt(now) > measuredAt(before) + NEWER) missed();
};

const ask = async () => {
  clearTimeout(timer);
  asking ??= get('page/now').then(takeAsked, failure => {
    if (failure.status === 401 || failure.status === 403) location.reload();
    setLost(true);
  }).finally(() => { asking = null; });
  await asking;
  plan(isLive() && lostSince === null ? EVERY_BESIDE_LIVE : EVERY);
};

const plan = delay => {
  clearTimeout(timer);
  timer = setTimeout(ask, document.hidden ? Math.max(delay, EVERY_BESIDE_LIVE) : delay);
};

// a hidden page is let run once a minute: that is no silence of the monitor
const isOld = seconds => lostSince !== null ? (seconds ?? OLDEST_SHOWN) >= OLDEST_SHOWN : !document.hidden && elapsed() >= OLDEST_SHOWN;

// a screen on a wall must not go on showing a number that nobody measures any more
const countAge = () => {
  const first = body.dataset.ageSeconds;
  const age = now ? now.age_seconds : first === '' ? null : Number(first);
  const seconds = age === null ? null : age + elapsed();
  showAge(seconds, seconds === null ? null : serverNow() - seconds * 1_000);
  if (isOld(seconds)) showLost(now, elapsed());
  else if (now && !document.hidden && lostSince === null) showSensors(now.sensors, elapsed());
};

const showAgain = () => {
  if (now) show(now, elapsed());
  if (lostSince !== null) showDoubt();
  countAge();
};

// after a sleep nothing is said of the room before the monitor has answered
const lookAgain = () => {
  if (!document.hidden) countAge();
  plan(0);
};

const hear = (name, data) => {
  // trend and verdict come with a reading; what is replayed after a break is the past already, and says nothing of the room
  if ((name === 'hello' || name === 'reading') && data?.verdict) take(data);
  else if (name === 'alarm') plan(50);
  else if (name === 'reset') {
    plan(0);
    tell('back');
  }
};

export const startLive = () => {
  on('unit', showAgain);
  document.addEventListener('visibilitychange', lookAgain);
  window.addEventListener('online', () => plan(0));
  setInterval(countAge, 1_000);
  if (parts.has('live')) startFeed({ hear, lose: () => plan(0) });
  return ask();
};

export const present = () => now;
