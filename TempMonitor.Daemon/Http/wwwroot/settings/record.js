// What was done, by whom and from where; newest first.
import { get } from '../api.js';
import { make } from '../account/dom.js';
import { wordsOf } from '../account/errors.js';
import { isKnown, text } from '../texts.js';
import { timeElement, whenExactly } from './when.js';

const COUNT = 50;

const actionWords = action => isKnown(`action.${action}`) ? text(`action.${action}`) : action;

const value = words => words === null || words === undefined ? make('em', {}, text('record.nothing')) : make('q', {}, words);

const change = ({ before, after }) => (before ?? after ?? null) === null ? null
  : make('p', { class: 'change' }, value(before), make('span', { class: 'visually-hidden' }, ` ${text('record.became')} `), make('span', { 'aria-hidden': 'true' }, ' → '), value(after));

const entryOf = entry => make('li', { class: /refused|failed/.test(entry.action) ? 'entry bad' : 'entry' },
  make('p', { class: 'at' }, timeElement(entry.time, whenExactly(entry.time))),
  make('p', { class: 'by' }, make('strong', {}, entry.who || text('record.nobody')), entry.from ? make('span', { class: 'from' }, ` ${entry.from}`) : null),
  make('div', { class: 'what' }, make('p', {}, actionWords(entry.action), entry.target && entry.target !== entry.who ? [' ', make('code', {}, entry.target)] : null), change(entry)));

export const recordView = () => {
  const entries = make('ol', { class: 'record' });
  const wrong = make('p', { class: 'banner bad', role: 'alert', hidden: true });
  const said = make('p', { class: 'visually-hidden', role: 'status' });
  const more = make('button', { type: 'button', hidden: true, onclick: () => fetchMore(false) }, text('record.more'));
  const anew = make('button', { type: 'button', class: 'quiet', onclick: () => fetchMore(true) }, text('record.anew'));
  let next = null;

  const fetchMore = async fromNewest => {
    try {
      const page = await get(`settings/audit?count=${COUNT}${fromNewest || next === null ? '' : `&before=${next}`}`);
      const made = page.entries.map(entryOf);
      if (fromNewest) entries.replaceChildren(...made);
      else entries.append(...made);
      next = page.next ?? null;
      if (entries.children.length === 0) entries.append(make('li', { class: 'empty' }, text('empty.record')));
      said.textContent = text('record.shown', { count: entries.children.length });
      // the focus goes on with what is new, also when the button that fetched it goes away
      if (!fromNewest && made.length > 0) {
        made[0].tabIndex = -1;
        made[0].focus();
      }
      more.hidden = next === null;
      wrong.hidden = true;
    } catch (error) {
      wrong.replaceChildren(wordsOf(error));
      wrong.hidden = false;
    }
  };

  const element = make('div', { class: 'view' },
    make('div', { class: 'lead-row' }, make('p', { class: 'lead' }, text('lead.record')), anew), wrong, said, entries, make('div', { class: 'actions' }, more));
  return { element, load: () => fetchMore(true) };
};
