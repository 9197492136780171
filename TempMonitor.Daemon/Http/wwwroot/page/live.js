// Keeps the page at the present: the live feed where there is one, asking again and again where there is not. Knows when nobody answers.
import { get } from '../api.js';
import { text } from '../texts.js';
import { on, parts, tell } from './dom.js';
import { clockExact } from './format.js';
import { show, showAge, showLost } from './now.js';
import { showSensors } from './sensors.js';

const EVERY = 5_000;
const EVERY_BESIDE_LIVE = 20_000;
const OLDEST_SHOWN = 60;
// what follows from a reading (trend, verdict) is asked for a little later, and not by all screens at once
const FOLLOW_UP = 1_500;

const body = document.body;
const connection = document.querySelector('.connection');

let now = null;
let takenAt = Date.now();
let lostSince = null;
let isLive = false;
let timer = null;
let asking = null;

const elapsed = () => Math.max(0, (Date.now() - takenAt) / 1_000);

const setLost = lost => {
  if (lost === (lostSince !== null)) return;
  lostSince = lost ? new Date() : null;
  body.dataset.connection = lost ? 'lost' : 'up';
  connection.textContent = lost ? text('lost', { time: clockExact(lostSince) }) : '';
  if (!lost) tell('back');
};

const take = answer => {
  now = answer;
  takenAt = Date.now();
  show(now);
  setLost(false);
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
  showAge(seconds, seconds === null ? null : Date.now() - seconds * 1_000);
  if (lostSince !== null && (seconds ?? OLDEST_SHOWN) >= OLDEST_SHOWN) showLost(now, elapsed());
};

const FOR_ROOM = { temperature: 'temperature', humidity: 'humidity', dew_point: 'dew_point', pressure: 'pressure', cpu_temperature: 'cpu' };
const tenth = value => value === null ? null : Math.round(value * 10) / 10;

const speaksFor = (sensor, quantity) =>
  sensor.room || (quantity !== 'temperature' && !now.sensors.some(other => other.room && other.readings.some(reading => reading.quantity === quantity)));

/** Puts readings of the live feed into what is shown. */
const apply = readings => {
  if (!now) return;
  const passed = elapsed();
  for (const sensor of now.sensors) if (sensor.age_seconds !== null) sensor.age_seconds += passed;
  if (now.age_seconds !== null) now.age_seconds += passed;
  takenAt = Date.now();
  for (const fresh of readings) {
    const sensor = now.sensors.find(known => known.id === fresh.sensor);
    const reading = sensor?.readings.find(known => known.quantity === fresh.quantity);
    if (!reading) continue;
    Object.assign(reading, { value: fresh.value, quality: fresh.quality ?? reading.quality });
    sensor.age_seconds = fresh.age_seconds ?? 0;
    if (!FOR_ROOM[fresh.quantity] || !speaksFor(sensor, fresh.quantity)) continue;
    now.values[FOR_ROOM[fresh.quantity]] = tenth(fresh.value);
    if (fresh.quantity === 'temperature') Object.assign(now, { stale: fresh.value === null, age_seconds: fresh.age_seconds ?? 0 });
  }
  show(now);
  countAge();
};

const followUp = () => plan(FOLLOW_UP * (0.5 + Math.random()));

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
  hear('reading', data => {
    setLost(false);
    apply(data?.readings ?? []);
    followUp();
  });
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
