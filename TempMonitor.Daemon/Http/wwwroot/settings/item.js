// One rule, target, camera or sensor: its settings under a heading that opens.
import { make } from '../account/dom.js';
import { ask } from '../account/dialog.js';
import { fieldOf } from '../account/field.js';
import { text } from '../texts.js';
import { fieldView } from './field.js';

const FEW = 8;

/** What one sees of it without opening: the settings that are not the default's, at most three. */
const gist = item => item.fields
  .filter(field => field.kind !== 'secret' && field.value !== null && field.value !== '' && ['number', 'choice', 'integer'].includes(field.kind))
  .slice(0, 3).map(field => `${field.value}${field.unit ? ` ${field.unit}` : ''}`).join(' · ');

const actionsOf = (section, item, values, isNew) => {
  if (!isNew && !item.removable) return null;
  if (isNew) return make('button', { type: 'button', class: 'quiet', onclick: () => values.remove(section, item) }, text('item.drop'));
  const isRemoved = values.isRemoved(item);
  return make('button', {
    type: 'button', class: isRemoved ? 'quiet' : 'quiet danger',
    onclick: () => isRemoved ? values.keep(item) : values.remove(section, item),
  }, text(isRemoved ? 'item.keep' : 'item.remove', { name: item.name }));
};

/** @returns {{ element, fields, open }} */
export const itemView = (section, item, values, { isNew = false, isOpen = false } = {}) => {
  const isRemoved = values.isRemoved(item);
  const fields = isRemoved ? [] : item.fields.map(field => fieldView(field, values, isNew));
  const badge = isNew ? text('item.new') : isRemoved ? text('item.removed') : null;
  const body = make('fieldset', {},
    make('legend', { class: 'visually-hidden' }, item.name),
    make('div', { class: 'fields' }, ...fields.map(one => one.row)),
    actionsOf(section, item, values, isNew) ?? '');
  if (!item.name) return { element: make('div', { class: 'card item' }, body), fields, open: () => undefined };
  const element = make('details', { class: 'card item', open: isOpen || isNew || isRemoved || item.fields.length <= FEW, 'data-prefix': item.prefix },
    make('summary', {}, make('h3', {}, item.name), badge ? make('span', { class: 'badge' }, badge) : null, isNew ? null : make('span', { class: 'gist' }, gist(item))),
    body);
  return { element, fields, open: () => { element.open = true; } };
};

const good = /^[^\s:*][^:*]{0,63}$/;

/** Asks for a name and adds an item with it; its fields are then filled in like those of the others. */
export const addItem = async (section, values) => {
  const known = [...section.items, ...values.addedTo(section.name)].map(item => item.name.toLowerCase());
  const name = fieldOf({
    label: text('item.name'), hint: text(`item.name-hint.${section.name}`),
    control: make('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'none', required: true, maxlength: 64 }),
  });
  const given = await ask({
    title: text(`item.add.${section.name}`), rows: [name], action: text('item.add'),
    submit: () => {
      const wanted = name.control.value.trim();
      if (!good.test(wanted)) throw { field: name, words: text('item.bad-name') };
      if (known.includes(wanted.toLowerCase())) throw { field: name, words: text('item.known', { name: wanted }) };
      return wanted;
    },
  });
  if (!given) return null;
  const prefix = section.new.prefix.replace('*', given);
  const item = { name: given, prefix, section: section.name, fields: section.new.fields.map(field => ({ ...field, key: `${prefix}:${field.name}`, value: null, source: 'default' })) };
  values.add(item);
  return item;
};
