// The page is complete without this script; it keeps the values of the moment, counts their age on, and draws the line.
import { clearChart, drawChart, NOTHING_RECORDED } from './chart.js';

const NOW_EVERY = 5_000;
const HISTORY_EVERY = 60_000;
const OLDEST_SHOWN = 60;
const NOTHING = '–';

const body = document.body;
const chart = document.getElementById('chart');
const summary = document.getElementById('chart-summary');
const connection = document.querySelector('.connection');

let age = body.dataset.ageSeconds === '' ? null : Number(body.dataset.ageSeconds);
let ageTakenAt = performance.now();
let lostSince = null;
let history = null;

const setText = (name, text) => {
  for (const place of document.querySelectorAll(`[data-text="${name}"]`)) {
    if (place.textContent !== text) place.textContent = text;
  }
};

const span = seconds =>
  seconds < 120 ? `${Math.floor(seconds)} s`
  : seconds < 7_200 ? `${Math.floor(seconds / 60)} min`
  : seconds < 172_800 ? `${Math.floor(seconds / 3_600)} h`
  : `${Math.floor(seconds / 86_400)} days`;

const ask = async address => {
  const answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) {
    const problem = await answer.json().catch(() => ({}));
    throw Object.assign(new Error(problem.detail ?? answer.statusText), { status: answer.status });
  }
  return answer.json();
};

const noticeItem = notice => {
  const item = document.createElement('li');
  item.dataset.status = notice.status;
  for (const [tag, text] of [['strong', notice.name], ['span', notice.observed], ['em', notice.action]]) {
    item.append(Object.assign(document.createElement(tag), { textContent: text }), ' ');
  }
  return item;
};

const show = now => {
  Object.assign(body.dataset, { status: now.status, simulated: now.simulated, stale: now.stale });
  for (const [name, text] of Object.entries(now.texts)) setText(name, text);
  document.querySelector('.notices').replaceChildren(...now.notices.map(noticeItem));
  document.title = `${now.texts.temperature} °C · TempMonitor`;
  age = now.age_seconds;
  ageTakenAt = performance.now();
};

// a screen on a wall must not go on showing a number that nobody measures any more
const countAge = () => {
  if (age === null) return;
  const seconds = age + (performance.now() - ageTakenAt) / 1_000;
  setText('age', `Read ${span(seconds)} ago`);
  if (lostSince === null || seconds < OLDEST_SHOWN) return;
  body.dataset.stale = 'true';
  for (const name of ['temperature', 'fahrenheit', 'humidity', 'dew_point', 'pressure', 'cpu']) setText(name, NOTHING);
  document.title = `${NOTHING} · TempMonitor`;
};

const setLost = lost => {
  if (lost === (lostSince !== null)) return;
  lostSince = lost ? new Date() : null;
  body.dataset.connection = lost ? 'lost' : 'up';
  connection.textContent = lost ? `No answer from the monitor since ${lostSince.toLocaleTimeString()}. What is shown is old.` : '';
};

const refreshNow = async () => {
  try {
    show(await ask('page/now'));
    if (lostSince !== null) refreshHistory();
    setLost(false);
  } catch {
    setLost(true);
  }
};

const chosen = () => document.querySelector('input[name="quantity"]:checked').value;

const refreshHistory = async () => {
  const quantity = chosen();
  try {
    const answer = await ask(`page/history?quantity=${quantity}&from=-24h&points=288`);
    if (quantity !== chosen()) return;
    history = answer;
    redraw();
  } catch (failure) {
    // a line that could not be asked for again is kept; one that the monitor refuses is not
    if (quantity !== chosen() || (history?.quantity === quantity && !failure.status)) return;
    history = null;
    clearChart(chart);
    summary.textContent = failure.status === 404 ? NOTHING_RECORDED : `There is no line to show: ${failure.message}`;
  }
};

const redraw = () => {
  if (history) summary.textContent = drawChart(chart, history);
};

body.dataset.script = 'on';
summary.textContent = '';
for (const choice of document.querySelectorAll('input[name="quantity"]')) choice.addEventListener('change', refreshHistory);
new ResizeObserver(redraw).observe(chart);
document.addEventListener('visibilitychange', () => {
  if (document.hidden) return;
  refreshNow();
  refreshHistory();
});
setInterval(() => document.hidden || refreshNow(), NOW_EVERY);
setInterval(() => document.hidden || refreshHistory(), HISTORY_EVERY);
setInterval(countAge, 1_000);
refreshHistory();
