// Durations as people read them, and as the settings hold them: [days.]hours:minutes:seconds.
import { text } from '../texts.js';

export const units = { s: 1, min: 60, h: 3600, d: 86_400 };

/** @returns seconds; null of what is no duration */
export const parse = value => {
  const found = /^(-?)(?:(\d+)\.)?(\d{1,2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?$/.exec(value ?? '');
  if (found) {
    const [, sign, days = 0, hours, minutes, seconds = 0] = found;
    return (sign ? -1 : 1) * (days * units.d + hours * units.h + minutes * units.min + Number(seconds));
  }
  // a number alone is days, as the program reads it
  return /^\d+$/.test(value ?? '') ? Number(value) * units.d : null;
};

/** The biggest unit in which it is a whole number. */
export const split = seconds => {
  const unit = Object.keys(units).reverse().find(name => seconds !== 0 && seconds % units[name] === 0) ?? 's';
  return { count: seconds / units[unit], unit };
};

const two = number => String(number).padStart(2, '0');

export const format = total => {
  // milliseconds are as fine as anything is set
  const thousandths = Math.round(Math.abs(total) * 1000);
  const whole = Math.floor(thousandths / 1000);
  const days = Math.floor(whole / units.d);
  const rest = [Math.floor(whole % units.d / units.h), Math.floor(whole % units.h / units.min), whole % units.min].map(two).join(':');
  const fraction = thousandths % 1000 ? `.${String(thousandths % 1000).padStart(3, '0')}` : '';
  return `${total < 0 ? '-' : ''}${days ? `${days}.` : ''}${rest}${fraction}`;
};

/** `5 min`; of what is no duration the value itself. */
export const inWords = value => {
  const seconds = parse(value);
  if (seconds === null) return value;
  const { count, unit } = split(seconds);
  return `${count} ${text(`unit.${unit}`)}`;
};
