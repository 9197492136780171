// The past: which sensor, quantity and stretch is shown, what is asked for it, and how it reads in words.
import { get } from '../api.js';
import { text } from '../texts.js';
import { addCursor } from './cursor.js';
import { make, on, parts, renew } from './dom.js';
import { amount, counted, full, moment, shown, unitOf } from './format.js';
import { present, serverNow } from './live.js';
import { plot } from './plot.js';
import { extremes } from './scale.js';

const HOUR = 3_600_000;
const RANGES = { '1h': HOUR, '24h': 24 * HOUR, '7d': 168 * HOUR, '30d': 720 * HOUR, '1y': 8766 * HOUR };
const OFFERED = ['temperature', 'humidity', 'dew_point', 'pressure', 'cpu_temperature', 'co2', 'light', 'voltage', 'power', 'device_temperature'];

const LEAST_WIDTH = 120;
const MOST_POINTS = 300;
// of 200 incidents each
const MOST_PAGES = 5;

const box = document.getElementById('chart');
const tools = document.getElementById('chart-tools');
const summary = document.getElementById('chart-summary');

const state = { sensor: null, quantity: 'temperature', range: '24h', zoomed: null };
let answer = null, past = { incidents: [], limits: [], isWhole: true };
let points = [], frame = null, asked = 0, timer = null;

const view = () => state.zoomed ?? { from: serverNow() - RANGES[state.range], to: serverNow() };
const offers = quantity => (present()?.sensors ?? []).filter(sensor => sensor.readings.some(reading => reading.quantity === quantity));
const source = () => state.sensor ?? (offers(state.quantity).find(sensor => sensor.room) ?? offers(state.quantity)[0])?.id;
const sensorNow = () => answer?.sensor ?? source();
const iso = at => new Date(at).toISOString();

const address = (what, extra) => {
  const { from, to } = view();
  const query = new URLSearchParams({ quantity: state.quantity, from: iso(from), to: iso(to), ...extra });
  if (source()) query.set('sensor', source());
  return `page/${what}?${query}`;
};

const toPoints = ({ first, steps, mean, min, max, count, bucket_seconds: bucket, unit }) => {
  let at = Date.parse(first);
  return steps.map((step, i) => {
    at += step * 1_000;
    const raw = { mean: mean[i], min: min[i] ?? mean[i], max: max[i] ?? mean[i], count: count[i] };
    return { at, middle: at + bucket * 500, count: raw.count, mean: shown(raw.mean, unit), min: shown(raw.min, unit), max: shown(raw.max, unit), raw };
  }).filter(point => point.raw.mean !== null);
};

const belongs = item => item.sensor === sensorNow() && item.quantity === state.quantity;

const describe = point => ({
  value: amount(point.raw.mean, answer.unit),
  rest: `${moment(point.middle)}${point.raw.count > 1 ? ` · ${text('from_to', { from: amount(point.raw.min, answer.unit), to: amount(point.raw.max, answer.unit) })}` : ''}`,
  spoken: text('cursor', { value: amount(point.raw.mean, answer.unit), time: full(point.middle), least: amount(point.raw.min, answer.unit), most: amount(point.raw.max, answer.unit) }),
});

const cursor = addCursor({
  box, describe, frame: () => frame, points: () => points, view,
  look: (from, to) => {
    const end = Math.min(to, serverNow());
    state.zoomed = { from: Math.max(serverNow() - 20 * RANGES['1y'], from + Math.min(0, end - to)), to: end };
    ask();
  },
  reset: () => {
    state.zoomed = null;
    ask();
  },
});

const redraw = () => {
  // not laid out yet: the observer of its size calls again
  if (!answer || box.clientWidth < LEAST_WIDTH) return;
  const bucket = answer.bucket_seconds * 1_000;
  points = toPoints(answer);
  if (points.length === 0) return empty(text('nothing_recorded'));
  Object.assign(box.dataset, { from: answer.from, to: answer.to, points: points.length });
  frame = plot(box, { from: Date.parse(answer.from), to: Date.parse(answer.to) }, {
    points, bucket, unit: unitOf(answer.unit), incidents: past.incidents.filter(belongs),
    limits: past.limits.filter(belongs).map(limit => ({ ...limit, value: shown(limit.value, answer.unit) })),
  });
  cursor.renew();
  const { least, most, mean } = extremes(points);
  const words = text('summary', {
    low: amount(least.raw.min, answer.unit), low_time: moment(answer.min_time), high: amount(most.raw.max, answer.unit), high_time: moment(answer.max_time),
    mean: amount(mean, answer.unit),
  });
  summary.textContent = [words, frame.gaps > 0 ? counted(frame.gaps, 'one_gap', 'gaps') : '', past.isWhole ? '' : text('older_incidents')].filter(Boolean).join(' ');
  box.setAttribute('aria-label', [`${text(state.quantity)}, ${sensorNow()}: ${summary.textContent}`, ...frame.beyond].join(' '));
};

const empty = words => {
  points = [];
  frame = null;
  cursor.hide();
  box.replaceChildren(make('p', { className: 'empty' }, words));
  summary.textContent = '';
  for (const name of ['aria-label', 'aria-valuetext']) box.setAttribute(name, words);
};

/** The incidents of what is shown, newest first, as many as are of use in one picture. */
const askPast = async () => {
  const incidents = [];
  let answered, before = {};
  for (let page = 0; page < MOST_PAGES && before; page++) {
    answered = await get(address('incidents', { limit: 200, ...before }));
    incidents.push(...answered.incidents);
    before = answered.next === null ? null : { before: answered.next };
  }
  return { incidents, limits: answered.limits, isWhole: !before };
};

const ask = async () => {
  const turn = ++asked;
  clearTimeout(timer);
  showTools();
  const wanted = Math.max(120, Math.min(MOST_POINTS, Math.round(box.clientWidth / 2)));
  try {
    const [series, alarms] = await Promise.all([
      get(address('history', { points: wanted, format: 'columns' })),
      parts.has('alarms') ? askPast().catch(() => past) : past,
    ]);
    if (turn !== asked) return;
    [answer, past] = [series, alarms];
    redraw();
  } catch (failure) {
    // a line that could not be asked for again is kept; one that the monitor refuses is not
    if (turn === asked && (failure.status || !answer || answer.quantity !== state.quantity)) {
      answer = null;
      empty(failure.status === 404 ? text('nothing_recorded') : text('no_line', { reason: failure.status ? failure.message : text('verdict_lost') }));
    }
  } finally {
    if (turn === asked) timer = setTimeout(() => document.hidden ? null : again(), state.range === '1h' ? 15_000 : 60_000);
  }
};

const again = () => state.zoomed || ask();

const pick = (name, value) => () => {
  if (name === 'range') state.zoomed = null;
  state[name] = value;
  if (name === 'quantity' && !offers(value).some(sensor => sensor.id === state.sensor)) state.sensor = null;
  cursor.hide();
  ask();
};

const segment = (name, value, label, title) => make('button', { type: 'button', id: `chart-${name}-${value}`, title: title ?? null, 'aria-pressed': String(state[name] === value && !(name === 'range' && state.zoomed)), onclick: pick(name, value) }, label);

const choice = (name, label, options, value) => make('label', {}, make('span', { className: 'visually-hidden' }, label),
  make('select', { id: `chart-${name}`, onchange: event => pick(name, event.target.value)() }, options.map(([key, words]) => make('option', { value: key, selected: key === value }, words))));

const button = (key, sign, call) => make('button', { type: 'button', id: `chart-${key}`, className: 'small', 'aria-label': text(key), title: text(key), onclick: call }, sign);

const csv = () => address('history', { points: 5000, format: 'csv' });

// whoever is about to follow or to keep the link gets what is shown now, and not what was when the tools were built
const renewCsv = event => { event.currentTarget.href = csv(); };

const showTools = () => {
  const known = OFFERED.filter(quantity => offers(quantity).length > 0);
  const sensors = offers(state.quantity);
  const shownNow = [state, known, sensors.map(sensor => [sensor.id, sensor.title])];
  const focused = tools.contains(document.activeElement) ? document.activeElement.id : null;
  renew(tools, shownNow, () => [
    choice('quantity', text('quantity'), (known.length ? known : ['temperature']).map(key => [key, text(key)]), state.quantity),
    ...sensors.length > 1 ? [choice('sensor', text('sensor'), sensors.map(sensor => [sensor.id, sensor.title]), source())] : [],
    make('div', { className: 'segments', role: 'group', 'aria-label': text('range') }, Object.keys(RANGES).map(key => segment('range', key, text(`range_${key}`), text(`range_${key}_long`)))),
    make('div', { className: 'steps', role: 'group', 'aria-label': text('zoom') },
      button('earlier', '‹', () => cursor.shift(-0.5)), button('zoom_in', '+', () => cursor.zoom(0.5)), button('zoom_out', '−', () => cursor.zoom(2)), button('later', '›', () => cursor.shift(0.5))),
    make('a', { className: 'download', href: csv(), download: '', id: 'csv', onpointerdown: renewCsv, onfocus: renewCsv, onclick: renewCsv }, 'CSV'),
  ]);
  if (focused) document.getElementById(focused)?.focus();
};

export const start = isKiosk => {
  if (isKiosk) tools.hidden = true;
  for (const [name, value] of Object.entries({ role: 'slider', tabindex: isKiosk ? -1 : 0, 'aria-valuemin': 0, 'aria-valuemax': 0, 'aria-valuenow': 0, 'aria-valuetext': '', 'aria-label': text('history') })) box.setAttribute(name, value);
  new ResizeObserver(redraw).observe(box);
  on('unit', redraw);
  on('back', ask);
  on('alarm', again);
  document.addEventListener('visibilitychange', () => document.hidden || again());
  return ask();
};
