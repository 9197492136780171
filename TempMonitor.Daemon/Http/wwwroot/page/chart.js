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

const box = document.getElementById('chart');
const tools = document.getElementById('chart-tools');
const summary = document.getElementById('chart-summary');

const state = { sensor: null, quantity: 'temperature', range: '24h', zoomed: null };
let answer = null, incidents = { incidents: [], limits: [] };
let points = [], frame = null, asked = 0, timer = null;

const view = () => state.zoomed ?? { from: serverNow() - RANGES[state.range], to: serverNow() };
const room = () => present()?.sensors.find(sensor => sensor.room)?.id;
const offers = quantity => (present()?.sensors ?? []).filter(sensor => sensor.readings.some(reading => reading.quantity === quantity));
const sensorNow = () => answer?.sensor ?? state.sensor ?? room();
const iso = at => new Date(at).toISOString();

const address = extra => {
  const { from, to } = view();
  const query = new URLSearchParams({ quantity: state.quantity, from: iso(from), to: iso(to), ...extra });
  if (state.sensor) query.set('sensor', state.sensor);
  return `page/history?${query}`;
};

const toPoint = (point, bucket, unit) => {
  const at = Date.parse(point.time);
  return {
    at, middle: at + bucket / 2, count: point.count, mean: shown(point.mean, unit), min: shown(point.min ?? point.mean, unit), max: shown(point.max ?? point.mean, unit),
    minTime: point.min_time, maxTime: point.max_time, raw: point,
  };
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
  points = answer.points.filter(point => point.mean !== null).map(point => toPoint(point, bucket, answer.unit));
  if (points.length === 0) return empty(text('nothing_recorded'));
  Object.assign(box.dataset, { from: answer.from, to: answer.to, points: points.length });
  frame = plot(box, { from: Date.parse(answer.from), to: Date.parse(answer.to) }, {
    points, bucket, unit: unitOf(answer.unit), incidents: incidents.incidents.filter(belongs),
    limits: incidents.limits.filter(belongs).map(limit => ({ ...limit, value: shown(limit.value, answer.unit) })),
  });
  cursor.renew();
  const { least, most, mean } = extremes(points);
  const words = text('summary', {
    low: amount(least.raw.min, answer.unit), low_time: moment(least.minTime), high: amount(most.raw.max, answer.unit), high_time: moment(most.maxTime),
    mean: amount(mean, answer.unit),
  });
  summary.textContent = frame.gaps > 0 ? `${words} ${counted(frame.gaps, 'one_gap', 'gaps')}` : words;
  box.setAttribute('aria-label', `${text(state.quantity)}, ${sensorNow()}: ${summary.textContent}`);
};

const empty = words => {
  points = [];
  frame = null;
  cursor.hide();
  box.replaceChildren(make('p', { className: 'empty' }, words));
  summary.textContent = '';
  for (const name of ['aria-label', 'aria-valuetext']) box.setAttribute(name, words);
};

const ask = async () => {
  const turn = ++asked;
  clearTimeout(timer);
  showTools();
  const days = Math.min(366, Math.ceil((serverNow() - view().from) / (24 * HOUR)) + 1);
  const wanted = Math.max(120, Math.min(1000, Math.round(box.clientWidth / 2)));
  try {
    const [series, alarms] = await Promise.all([
      get(address({ points: wanted })),
      parts.has('alarms') ? get(`page/incidents?days=${days}&limit=200`).catch(() => incidents) : incidents,
    ]);
    if (turn !== asked) return;
    [answer, incidents] = [series, alarms];
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

const csv = () => address({ points: 5000, format: 'csv' });

// whoever is about to follow or to keep the link gets what is shown now, and not what was when the tools were built
const renewCsv = event => { event.currentTarget.href = csv(); };

const showTools = () => {
  const known = OFFERED.filter(quantity => offers(quantity).length > 0);
  const sensors = offers(state.quantity);
  const source = [state, known, sensors.map(sensor => [sensor.id, sensor.title])];
  const focused = tools.contains(document.activeElement) ? document.activeElement.id : null;
  renew(tools, source, () => [
    choice('quantity', text('quantity'), (known.length ? known : ['temperature']).map(key => [key, text(key)]), state.quantity),
    ...sensors.length > 1 ? [choice('sensor', text('sensor'), sensors.map(sensor => [sensor.id, sensor.title]), state.sensor ?? sensors.find(sensor => sensor.room)?.id ?? sensors[0].id)] : [],
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
