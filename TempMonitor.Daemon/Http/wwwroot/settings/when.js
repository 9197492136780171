// Times for people, and an end that can be left out.
import { locale, text } from '../texts.js';
import { make } from '../account/dom.js';
import { fieldOf } from '../account/field.js';

export const when = time => time ? new Date(time).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' }) : text('never');

export const whenExactly = time => new Date(time).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'medium' });

export const timeElement = (time, words = when(time)) => time ? make('time', { datetime: time }, words) : words;

const two = number => String(number).padStart(2, '0');

/** As <input type=datetime-local> has it: in the visitor's own zone. */
const local = time => {
  const at = new Date(time);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
};

/** @returns a field whose `end()` is a time, or null for none */
export const endField = time => {
  const control = make('input', { type: 'datetime-local', value: time ? local(time) : null });
  const clear = make('button', { type: 'button', class: 'quiet', onclick: () => { control.value = ''; control.focus(); } }, text('end.none'));
  const field = fieldOf({ label: text('end'), control, hint: text('end.hint'), extra: [clear] });
  const was = control.value;
  return {
    ...field,
    isChanged: () => control.value !== was,
    end: () => {
      if (control.validity.badInput) throw { field, words: text('end.bad') };
      if (!control.value) return null;
      const at = new Date(control.value);
      // an end that stands may be over already; a new one that is over would be a slip
      if (control.value !== was && at <= new Date()) throw { field, words: text('end.past') };
      return at.toISOString();
    },
  };
};
