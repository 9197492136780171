// One rule, target, camera or sensor: its settings under a heading that opens.
import { make } from '../account/dom.js';
import { ask } from '../account/dialog.js';
import { fieldOf } from '../account/field.js';
import { isKnown, text } from '../texts.js';
import { fieldView, valueWords } from './field.js';

const FEW = 8;

const telling = ['Kind', 'Profile', 'Format', 'Title', 'Warning', 'Critical', 'Every'];

/** What one sees of it without opening. */
const gist = item => item.fields
  .filter(field => telling.includes(field.name) && field.value !== null && field.value !== '')
  .map(field => valueWords(field, field.value)).join(' · ');

/** A name that people gave stays as it is; what has no place of its own among them is ours to translate. */
const titleOf = item => !item.prefix?.endsWith(`:${item.name}`) && isKnown(`item.title.${item.name}`) ? text(`item.title.${item.name}`) : item.name;

/** Of an item that is made, only the fields that its kind has are shown, and sent. */
const followKind = (fields, values) => {
  const kind = fields.find(one => one.field.name === 'Kind');
  if (!kind || !fields.some(one => one.field.kinds)) return;
  const show = () => {
    for (const one of fields.filter(other => other.field.kinds)) {
      const isOfKind = one.field.kinds.includes(kind.read());
      one.show(isOfKind);
      if (!isOfKind && values.has(one.field)) values.undo(one.field);
    }
  };
  kind.control.addEventListener('change', show);
  show();
};

const actions = button => make('div', { class: 'actions' }, button);

const actionsOf = (section, item, values, isNew) => {
  if (!isNew && !item.removable) return null;
  if (isNew) return actions(make('button', { type: 'button', class: 'quiet', onclick: () => values.remove(section, item) }, text('item.drop')));
  const isRemoved = values.isRemoved(item);
  return actions(make('button', {
    type: 'button', class: isRemoved ? 'quiet' : 'quiet danger',
    onclick: () => isRemoved ? values.keep(item) : values.remove(section, item),
  }, text(isRemoved ? 'item.keep' : 'item.remove', { name: item.name })));
};

/** @returns {{ element, fields, open }} */
export const itemView = (section, item, values, { isNew = false, isOpen = false } = {}) => {
  const isRemoved = values.isRemoved(item);
  const fields = isRemoved ? [] : item.fields.map(field => fieldView(field, values, isNew));
  followKind(fields, values);
  const badge = isNew ? text('item.new') : isRemoved ? text('item.removed') : null;
  const body = make('fieldset', {},
    make('legend', { class: 'visually-hidden' }, titleOf(item)),
    make('div', { class: 'fields' }, ...fields.map(one => one.row)),
    actionsOf(section, item, values, isNew) ?? '');
  const element = make('details', { class: 'card item', open: isOpen || isNew || isRemoved || item.fields.length <= FEW, 'data-prefix': item.prefix },
    make('summary', {}, make('h3', {}, titleOf(item)), badge ? make('span', { class: 'badge' }, badge) : null, isNew ? null : make('span', { class: 'gist' }, gist(item))),
    body);
  for (const one of fields) one.item = titleOf(item);
  return { element, fields, open: () => { element.open = true; } };
};

const good = /^[A-Za-z0-9_-]{1,63}$/;

/** Asks for a name and adds an item with it; its fields are then filled in like those of the others. */
export const addItem = async (section, values) => {
  const known = [...section.items, ...values.addedTo(section.name)].map(item => item.name.toLowerCase());
  const name = fieldOf({
    label: text('item.name'), hint: text(`item.name-hint.${section.name}`),
    control: make('input', { type: 'text', autocomplete: 'off', spellcheck: 'false', autocapitalize: 'none', required: true, maxlength: 63 }),
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
  const item = { name: given, prefix, section: section.name, fields: section.new.fields.map(field => ({ ...field, key: `${prefix}:${field.name}`, value: field.default, source: 'default' })) };
  values.add(item);
  return item;
};
