// One setting: label, control, what it means, what is allowed, where it comes from, what is wrong with it.
import { around, english, make, newId } from '../account/dom.js';
import { isKnown, text } from '../texts.js';
import { choiceWords, controlOf } from './controls.js';
import { inWords, parse } from './duration.js';
import { canBeEmpty, shownValue } from './values.js';

/** `WarningTrip` is read as `Warning trip`, or as the language says it. */
export const labelOf = ({ name, key = '' }) => {
  if (/:Calibration:[^:]+:Offset$/.test(key)) return text('field.offset-of', { quantity: isKnown(`quantity.${name}`) ? text(`quantity.${name}`) : name });
  if (isKnown(`field.${name}`)) return text(`field.${name}`);
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/:/g, ' · ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

const isSet = value => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

/** A value with its unit. */
export const valueWords = (field, value) => {
  if (field.kind === 'duration') return inWords(String(value));
  if (field.kind === 'flag') return text(String(value).toLowerCase() === 'true' ? 'yes' : 'no');
  if (field.kind === 'choice') return choiceWords(String(value));
  const words = Array.isArray(value) ? value.join(', ') : String(value);
  return field.unit ? `${words} ${field.unit}` : words;
};

const rangeOf = field => {
  const [low, high] = [isSet(field.min), isSet(field.max)];
  if (field.kind === 'list' && field.choices) return text('range.choices', { choices: field.choices.join(', ') });
  if (field.kind === 'text' || field.kind === 'secret' || field.kind === 'list') return high ? text('range.length', { max: field.max }) : null;
  if (low && high) return text('range.both', { min: valueWords(field, field.min), max: valueWords(field, field.max) });
  if (low) return text('range.least', { min: valueWords(field, field.min) });
  return high ? text('range.most', { max: valueWords(field, field.max) }) : null;
};

const sourceOf = field => {
  const words = isKnown(`source.${field.source}`) ? text(`source.${field.source}`) : field.source;
  return field.where && field.source !== 'web' ? `${words} (${field.where})` : words;
};

const factsOf = (field, isNew) => [
  rangeOf(field),
  isSet(field.default) ? text('default', { value: valueWords(field, field.default) }) : null,
  !isNew && field.source ? text('source', { source: sourceOf(field) }) : null,
  field.live === false ? text('after-restart') : null,
].filter(Boolean).join(' · ');

/** What can be seen to be wrong before it is sent; the monitor has the last word. */
const doubt = (field, typed) => {
  if (typed === '' || typed === null) return '';
  const isNumber = field.kind === 'number' || field.kind === 'integer';
  if (!isNumber && field.kind !== 'duration') return '';
  const value = isNumber ? Number(typed) : parse(typed);
  if (value === null || Number.isNaN(value) || (field.kind === 'integer' && !Number.isInteger(value))) return text(`wrong.${field.kind}`);
  const limit = bound => isSet(bound) ? (isNumber ? Number(bound) : parse(String(bound))) : null;
  const [min, max] = [limit(field.min), limit(field.max)];
  return (min !== null && value < min) || (max !== null && value > max) ? rangeOf(field) : '';
};

/** @param isNew of an item that is not saved yet: there is nothing that it could go back to */
export const fieldView = (field, values, isNew = false) => {
  const control = controlOf(field);
  const id = control.labelled.id;
  const notes = { wrong: newId('wrong'), hint: newId('hint'), facts: newId('facts'), fixed: newId('fixed') };
  const wrong = make('p', { class: 'wrong', id: notes.wrong, hidden: true });
  const back = make('button', { type: 'button', class: 'quiet', hidden: true });
  const mark = make('span', { class: 'mark-changed', hidden: true }, text('changed'));
  const fixed = Boolean(field.fixed);

  const complain = words => {
    wrong.replaceChildren(words);
    wrong.hidden = !words;
    if (words) control.labelled.setAttribute('aria-invalid', 'true');
    else control.labelled.removeAttribute('aria-invalid');
  };

  const refresh = () => {
    const typed = values.typed(field);
    const isReset = typed === null;
    mark.hidden = typed === undefined;
    for (const one of [control.labelled, ...control.element.querySelectorAll('input, select')]) one.disabled = fixed || isReset;
    back.hidden = isNew || fixed || (typed === undefined && field.source !== 'web');
    back.textContent = typed === undefined ? text('reset') : text('undo');
    back.setAttribute('aria-label', `${back.textContent}: ${labelOf(field)}`);
  };

  const put = () => control.write(values.typed(field) ?? shownValue(field));

  back.addEventListener('click', () => {
    if (values.typed(field) === undefined) values.reset(field);
    else values.undo(field);
    complain('');
    put();
    refresh();
  });
  const typing = () => { values.type(field, control.read()); refresh(); };
  control.element.addEventListener('input', () => { complain(''); typing(); });
  control.element.addEventListener('change', () => {
    if (!isNew && control.read() === '' && !canBeEmpty(field)) {
      // emptied: what file or default say holds again
      if (field.source === 'web') values.reset(field);
      else values.undo(field);
      if (field.source !== 'web') put();
      return refresh();
    }
    typing();
    return complain(doubt(field, control.read()));
  });

  control.labelled.setAttribute('aria-describedby', Object.values(notes).join(' '));
  const label = make('label', { for: id }, labelOf(field), ' ', mark);
  const inner = make('div', { class: 'control' }, control.element, field.unit && field.kind !== 'duration' ? make('span', { class: 'measure' }, field.unit) : null, back);
  const row = make('div', { class: `field kind-${field.kind}`, 'data-key': field.key },
    label, inner, wrong,
    fixed ? make('p', { class: 'fixed', id: notes.fixed }, around(text('fixed'), 'where', english(field.fixed))) : null,
    field.description ? make('p', { class: 'hint', id: notes.hint, lang: 'en' }, field.description) : null,
    make('p', { class: 'facts', id: notes.facts }, factsOf(field, isNew)));
  put();
  refresh();
  return { row, field, complain, show: shown => { row.hidden = !shown; }, read: control.read, control: control.element, focus: () => control.labelled.focus() };
};
