// A control for each kind of setting. Each is { element, read, write, labelled }: texts in, texts out, as the settings hold them.
import { make, newId } from '../account/dom.js';
import { isKnown, text } from '../texts.js';
import { format, parse, split, units } from './duration.js';

const plain = (field, attributes = {}) => {
  const element = make('input', { type: 'text', id: newId('value'), autocomplete: 'off', spellcheck: 'false', ...attributes });
  return { element, labelled: element, read: () => element.value.trim(), write: value => { element.value = value; } };
};

const numeric = (field, inputmode) => {
  const control = plain(field, { inputmode, class: 'number' });
  // a comma is what some keyboards have, and a minus sign may come from another page
  return { ...control, read: () => control.element.value.trim().replace(',', '.').replace('\u2212', '-') };
};

const flag = () => {
  const element = make('input', { type: 'checkbox', id: newId('value'), class: 'switch' });
  return {
    element, labelled: element,
    read: () => String(element.checked),
    write: value => { element.checked = value.toLowerCase() === 'true'; },
  };
};

/** The words of a choice; what has none in this language stays as the settings write it. */
export const choiceWords = value => isKnown(`choice.${value}`) ? text(`choice.${value}`) : value;

const choice = field => {
  const element = make('select', { id: newId('value') });
  const options = (field.choices ?? []).map(String);
  return {
    element, labelled: element,
    read: () => element.value,
    write: value => {
      // the settings take any case, and may hold what is no choice any more
      const known = options.find(option => option.toLowerCase() === value.toLowerCase()) ?? value;
      const shown = [...new Set([...(known === '' || field.default === null ? [''] : []), ...options, known])];
      element.replaceChildren(...shown.map(option => make('option', { value: option }, option === '' ? text('not-set') : choiceWords(option))));
      element.value = known;
    },
  };
};

const duration = () => {
  const amount = make('input', { type: 'text', id: newId('value'), inputmode: 'decimal', class: 'number', autocomplete: 'off' });
  const unit = make('select', { 'aria-label': text('unit') }, ...Object.keys(units).map(name => make('option', { value: name }, text(`unit.${name}`))));
  return {
    element: make('span', { class: 'amount' }, amount, unit), labelled: amount,
    read: () => {
      const words = amount.value.trim().replace(',', '.');
      // what is no number goes as it is: the monitor says what is wrong with it
      return words === '' || !/^-?\d+(\.\d+)?$/.test(words) ? words : format(Number(words) * units[unit.value]);
    },
    write: value => {
      const seconds = parse(value);
      const parts = seconds === null ? { count: value, unit: 's' } : split(seconds);
      amount.value = parts.count;
      unit.value = parts.unit;
    },
  };
};

const list = () => {
  const element = make('textarea', { id: newId('value'), rows: 3, spellcheck: 'false', autocapitalize: 'none' });
  return {
    element, labelled: element,
    // one on each line is easier to read than what the settings hold
    read: () => element.value.split(/[\n,]/).map(line => line.trim()).filter(Boolean).join(', '),
    write: value => { element.value = value.split(',').map(one => one.trim()).filter(Boolean).join('\n'); },
  };
};

const secret = field => plain(field, {
  type: 'password', autocomplete: 'new-password', class: 'secret', placeholder: text(field.set ? 'secret.set' : 'secret.not-set'), 'data-1p-ignore': true, 'data-lpignore': 'true',
});

const kinds = {
  text: plain, number: field => numeric(field, 'decimal'), integer: field => numeric(field, 'numeric'), flag, choice, duration, list, secret, time: plain,
};

export const controlOf = field => (kinds[field.kind] ?? plain)(field);
