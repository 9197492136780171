// The sensors as rows: what each says, how old that is, and how far to trust it.
import { isKnown, text } from '../texts.js';
import { make, renew } from './dom.js';
import { amount, span } from './format.js';
import { isFahrenheit } from './prefs.js';

const list = document.querySelector('.sensors');

const qualityOf = sensor => {
  if (sensor.readings.length === 0) return ['stale'];
  const words = [...new Set(sensor.readings.flatMap(reading => reading.quality.split('+')))];
  return words.length > 1 ? words.filter(word => word !== 'good') : words;
};

const word = code => isKnown(`quality_${code}`) ? text(`quality_${code}`) : code;

const value = reading => make('span', { data: { quantity: reading.quantity } },
  make('small', {}, isKnown(reading.quantity) ? text(reading.quantity) : reading.quantity), ' ', amount(reading.value, reading.unit));

const row = sensor => {
  const quality = qualityOf(sensor);
  return make('li', { data: { quality: quality.join('+'), simulated: sensor.simulated } },
    make('span', { className: 'sensor-name' }, make('b', {}, sensor.title), ' ', make('small', {}, sensor.model)),
    make('span', { className: 'sensor-values' }, sensor.readings.map(value)),
    make('span', { className: 'sensor-age' }),
    make('span', { className: 'sensor-quality' }, quality.map(word).join(', ')),
    sensor.fault === null ? null : make('span', { className: 'sensor-fault', lang: 'en' }, sensor.fault));
};

const age = (sensor, elapsed) => sensor.age_seconds === null ? text('not_read') : text('ago', { span: span(sensor.age_seconds + elapsed) });

/** Rows are made anew only when more than their age has changed. */
export const showSensors = (sensors, elapsed) => {
  const ageless = sensors.map(({ age_seconds: _, readings, ...rest }) => ({ ...rest, readings: readings.map(({ age_seconds: __, ...reading }) => reading) }));
  renew(list, [ageless, isFahrenheit()], () => sensors.map(row));
  sensors.forEach((sensor, index) => {
    const place = list.children[index].querySelector('.sensor-age');
    const words = age(sensor, elapsed);
    if (place.textContent !== words) place.textContent = words;
  });
};
