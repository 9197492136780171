// An alarm in the reader's language and unit, made from its numbers; English in Celsius is said by the monitor itself, and better.
import { isKnown, language, text } from '../texts.js';
import { amount, number, shownStep, span, unitOf } from './format.js';
import { isFahrenheit } from './prefs.js';

const MINUTE = 60;

const step = (value, unit) => `${number(shownStep(value, unit))}\u00A0${unitOf(unit)}`;

// what a measure ends or begins with tells its kind, and so how its numbers are written
const KINDS = [
  [/^time to (.+) limit$/, 'forecast', value => span(value * MINUTE)],
  [/^(.+) rise$/, 'rise', step],
  [/^(.+) fall$/, 'fall', step],
  [/^(dew point) margin$/, 'margin', step],
  [/^(.*?) ?age$/, 'age', value => span(value)],
  [/^(.*?) ?disagreement$/, 'drift', value => number(value)],
  [/^(.*)$/, 'level', amount],
];

const kindOf = (measure = '') => {
  const [pattern, name, write] = KINDS.find(([known]) => known.test(measure));
  return { name, write, quantity: measure.match(pattern)[1].toLowerCase().replaceAll(' ', '_') };
};

/** A number of an alarm: its value, its peak or its limit. */
export const alarmNumber = (alarm, value) => kindOf(alarm.measure).write(value, alarm.unit);

/** @param value the one to say; null: there is none. */
export const alarmWords = (alarm, value) => {
  if ((language === 'en' && !isFahrenheit()) || value === null || alarm.limit === null || alarm.test) return alarm.text;
  const { name, write, quantity } = kindOf(alarm.measure);
  return text(`alarm_${name}`, {
    sensor: alarm.sensor, quantity: isKnown(quantity) ? text(quantity) : quantity, value: write(value, alarm.unit), limit: write(alarm.limit, alarm.unit),
  });
};
