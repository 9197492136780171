// What this monitor is: version, how long it runs, where it keeps the past, and its sensors.
import { get } from '../api.js';
import { text } from '../texts.js';
import { make, on } from './dom.js';
import { bytes, full, number, span } from './format.js';

let place;

const fact = (key, words) => [make('dt', {}, text(key)), make('dd', {}, words)];

const show = about => place.replaceChildren(
  make('dl', { className: 'facts-list' },
    fact('version', about.version),
    fact('uptime', `${span(about.uptime_seconds)} (${text('since', { time: full(about.started) })})`),
    fact('storage', about.storage.open ? make('span', {}, bytes(about.storage.size_bytes), about.storage.path ? make('small', {}, about.storage.path) : '') : text('storage_closed')),
    fact('rows', number(about.storage.rows_committed, 0)),
    fact('time_zone', about.time_zone + (about.clock_synchronised === false ? ` · ${text('clock_unset')}` : '')),
    fact('sensors', make('ul', {}, about.sensors.map(sensor => make('li', {}, `${sensor.id} `, make('small', {}, [sensor.model || sensor.driver, text('every', { span: span(sensor.interval_seconds) }), sensor.simulated ? text('quality_simulated') : ''].filter(Boolean).join(' · '))))))));

const ask = async () => {
  try {
    show(await get('page/about'));
  } catch { /* the page itself says that the monitor does not answer */ }
};

export const start = section => {
  place = section.querySelector('.content');
  on('back', ask);
  setInterval(() => document.hidden || ask(), 300_000);
  return ask();
};
