// Numbers, times and spans as the reader's language writes them; temperatures in the reader's unit.
import { locale, text } from '../texts.js';
import { isFahrenheit } from './prefs.js';

export const NOTHING = '–';
const formats = new Map();

const numberFormat = digits => {
  // four figures stand together, as 1013.2 hPa is written; five do not
  if (!formats.has(digits)) formats.set(digits, new Intl.NumberFormat(locale, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: 'min2' }));
  return formats.get(digits);
};

export const number = (value, digits = 1) => value === null || value === undefined ? NOTHING : numberFormat(digits).format(value).replace('-', '−');

const isCelsius = unit => unit?.startsWith('°C') ?? false;

/** A value of this unit in the unit that is shown. */
export const shown = (value, unit) => value !== null && value !== undefined && unit === '°C' && isFahrenheit() ? value * 9 / 5 + 32 : value;

/** A difference, as a trend: without the 32. */
export const shownStep = (value, unit) => isCelsius(unit) && isFahrenheit() ? value * 9 / 5 : value;

export const unitOf = unit => isCelsius(unit) && isFahrenheit() ? unit.replace('°C', '°F') : unit;

const WHOLE = new Set(['ppm', 'rpm', '']);

export const digitsOf = unit => WHOLE.has(unit) ? 0 : 1;

export const amount = (value, unit, digits = digitsOf(unit)) =>
  value === null || value === undefined ? NOTHING : `${number(shown(value, unit), digits)}\u00A0${unitOf(unit)}`.trim();

/** A duration as one number. */
export const span = seconds =>
  seconds < 120 ? text('span_s', { n: Math.floor(seconds) })
  : seconds < 7_200 ? text('span_min', { n: Math.floor(seconds / 60) })
  : seconds < 172_800 ? text('span_h', { n: Math.floor(seconds / 3_600) })
  : text('span_d', { n: Math.floor(seconds / 86_400) });

/** So many of something, in the singular or in the plural. */
export const counted = (n, one, many) => text(n === 1 ? one : many, { n });

const timeOnly = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' });
const timeExact = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const dateOnly = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });
const dateLong = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
const monthOnly = new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric' });
const dateTime = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });
const dateTimeYear = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
const dateTimeExact = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' });

export const clock = moment => timeOnly.format(new Date(moment));
export const clockExact = moment => timeExact.format(new Date(moment));
export const day = moment => dateOnly.format(new Date(moment));
export const dayLong = moment => dateLong.format(new Date(moment));
export const month = moment => monthOnly.format(new Date(moment));

/** The time of today, or the day with it. */
export const moment = iso => {
  const then = new Date(iso);
  const now = new Date();
  if (then.toDateString() === now.toDateString()) return timeOnly.format(then);
  return (then.getFullYear() === now.getFullYear() ? dateTime : dateTimeYear).format(then);
};

export const full = iso => dateTimeYear.format(new Date(iso));
export const fullExact = iso => dateTimeExact.format(new Date(iso));

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

export const bytes = count => {
  const step = Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3));
  return `${number(count / 1000 ** step, step === 0 ? 0 : 1)}\u00A0${UNITS[step]}`;
};
