// A section of the settings: its items, and a button for another one.
import { make } from '../account/dom.js';
import { text } from '../texts.js';
import { addItem, itemView } from './item.js';

/** @returns {{ element, show, fields, openAt }} show(section) draws it anew; what is open stays open */
export const sectionView = (name, values) => {
  const element = make('div', { class: 'view' });
  let items = [];
  const opened = () => new Set([...element.querySelectorAll('details[open]')].map(one => one.dataset.prefix));

  const show = section => {
    const open = opened();
    items = [
      ...section.items.map(item => itemView(name, item, values, { isOpen: open.has(item.prefix) })),
      ...values.addedTo(name).map(item => itemView(name, item, values, { isNew: true })),
    ];
    element.replaceChildren(...[
      make('p', { class: 'lead' }, text(`lead.${name}`)),
      section.off ? make('p', { class: 'banner warn' }, text('section.off'), ' ', make('span', { lang: 'en' }, section.off)) : null,
      items.length === 0 ? make('p', { class: 'empty' }, text(`empty.${name}`)) : null,
      ...items.map(one => one.element),
      section.new ? make('div', { class: 'actions' }, make('button', { type: 'button', class: 'add', onclick: () => add(section) }, text(`item.add.${name}`))) : null,
    ].filter(Boolean));
  };

  const add = async section => {
    const item = await addItem(section, values);
    if (!item) return;
    items.find(one => one.element.dataset.prefix === item.prefix)?.fields[0]?.focus();
  };

  return {
    element, show,
    fields: () => items.flatMap(one => one.fields),
    isTouched: () => values.touches(name),
    openAt: key => items.find(one => one.fields.some(field => field.field.key === key))?.open(),
  };
};
