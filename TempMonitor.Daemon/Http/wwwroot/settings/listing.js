// What users and keys have in common: a list that is fetched, a button that adds, words that say what was done.
import { get } from '../api.js';
import { make, say } from '../account/dom.js';
import { wordsOf } from '../account/errors.js';
import { text } from '../texts.js';

/** @returns {{ element, load, done }} done(words) fetches anew and says what was done */
export const listing = ({ name, address, rowsOf, add }) => {
  const said = make('p', { class: 'said', role: 'status' });
  const wrong = make('p', { class: 'banner bad', role: 'alert', hidden: true });
  const rows = make('ul', { class: 'rows' });
  const adding = make('button', { type: 'button', class: 'add', onclick: () => add() }, text(`${name}.add`));
  const element = make('div', { class: 'view' }, make('p', { class: 'lead' }, text(`lead.${name}`)), said, wrong, rows, make('div', { class: 'actions' }, adding));

  const load = async () => {
    try {
      const made = rowsOf(await get(address));
      rows.replaceChildren(...(made.length ? made : [make('li', { class: 'empty' }, text(`empty.${name}`))]));
      wrong.hidden = true;
    } catch (error) {
      wrong.replaceChildren(wordsOf(error));
      wrong.hidden = false;
    }
  };

  const done = async words => {
    await load();
    say(said, words);
    // the button that had the focus is drawn anew
    if (document.activeElement === document.body) adding.focus();
  };

  return { element, load, done };
};

/** A person or a key: name, badges, facts and what can be done. */
export const rowOf = ({ name, badges, facts, actions, isOver }) => make('li', { class: `card one${isOver ? ' over' : ''}`, 'data-name': name },
  make('div', { class: 'row-head' }, make('h3', {}, name), ...badges.filter(Boolean).map(words => make('span', { class: 'badge' }, words))),
  make('dl', { class: 'row-facts' }, ...facts.map(([term, value]) => make('div', {}, make('dt', {}, term), make('dd', {}, value)))),
  make('div', { class: 'actions' }, ...actions.map(([words, act, danger]) =>
    make('button', { type: 'button', class: danger ? 'quiet danger' : 'quiet', onclick: act, 'aria-label': `${words}: ${name}` }, words))));
