// The bar that says how much is not saved yet, saving, and what came of it.
import { account, get, send } from '../api.js';
import { english, make } from '../account/dom.js';
import { wordsOf } from '../account/errors.js';
import { ask } from '../account/dialog.js';
import { text } from '../texts.js';
import { labelOf } from './field.js';

const bar = document.getElementById('bar');
const summary = document.getElementById('summary');
const result = document.getElementById('result');

/** `Modules:Alarms:Rules:hot:Warning` is `hot: Warning` for people, also when it is no longer shown. */
const nameOf = (key, fields) => {
  const one = fields.find(shown => shown.field.key === key);
  if (one) return `${one.item}: ${labelOf(one.field)}`;
  const [item, name] = key.split(':').slice(-2);
  return name ? `${item}: ${labelOf({ name })}` : key;
};

const tell = (title, ...parts) => {
  summary.replaceChildren(make('h2', {}, title), ...parts);
  summary.hidden = false;
  summary.focus();
};

const list = names => make('ul', {}, ...names.map(name => make('li', {}, name)));

/** @param page { fields(), goTo(key), take(document): null draws the last one again } */
export const makeSaving = (values, page) => {
  const complaintOf = problem => {
    const field = page.fields().find(one => one.field.key.toLowerCase() === problem.key.toLowerCase());
    field?.complain(problem.message ? english(problem.message) : '');
    const words = [nameOf(problem.key, page.fields()), ...problem.message ? [': ', english(problem.message)] : []];
    return make('li', {}, field ? make('a', { href: '#', onclick: event => { event.preventDefault(); page.goTo(field.field.key); } }, ...words) : words);
  };

  const loadAnew = async () => {
    try {
      page.take(await get('settings/values'));
      summary.hidden = true;
      result.textContent = text('save.loaded');
      bar.querySelector('button')?.focus();
    } catch (error) {
      tell(wordsOf(error));
    }
  };

  const refused = async error => {
    const problems = error.problem?.problems ?? [];
    if (problems.length > 0) return tell(text('save.refused', { count: problems.length }), make('ul', {}, ...problems.map(complaintOf)));
    if (error.status === 409) return tell(text('save.changed-meanwhile'), make('p', {}, text('save.typed-stays')), make('button', { type: 'button', onclick: loadAnew }, text('save.load-anew')));
    if (error.status === 401 || error.status === 403) {
      // whoever has signed in anew in another window goes on here
      const who = await account(true).catch(() => ({}));
      const hint = who.can?.configure ? text('save.again') : text('save.sign-in');
      return tell(wordsOf(error), make('p', {}, hint, ' ', who.can?.configure ? '' : make('a', { href: 'signin', target: '_blank', rel: 'noopener' }, text('sign-in'))));
    }
    return tell(wordsOf(error), make('p', {}, text('save.typed-stays')));
  };

  const done = saved => {
    const { applied = [], restart = [] } = saved;
    const names = keys => keys.map(key => nameOf(key, page.fields()));
    page.take(saved);
    result.replaceChildren(...[
      make('span', { class: 'banner good' }, text('save.done')),
      applied.length ? make('span', {}, text('save.applied'), list(names(applied))) : null,
      restart.length ? make('span', { class: 'banner warn' }, text('save.restart'), list(names(restart))) : null,
    ].filter(Boolean));
  };

  let busy = false;
  const save = async () => {
    if (busy) return;
    busy = true;
    summary.hidden = true;
    result.textContent = text('save.working');
    for (const field of page.fields()) field.complain('');
    try {
      const { body, settle } = values.sending();
      const saved = await send('PUT', 'settings/values', body);
      settle();
      done(saved);
    } catch (error) {
      result.textContent = '';
      await refused(error);
    } finally {
      busy = false;
    }
  };

  const discard = async () => {
    const sure = await ask({ title: text('discard.title'), intro: text('discard.intro', { count: values.count() }), action: text('discard'), danger: true, submit: () => true });
    if (!sure) return;
    values.forget();
    page.take(null);
    summary.hidden = true;
    document.getElementById('content').focus();
  };

  const words = make('p', {});
  bar.append(words, make('div', { class: 'actions' },
    make('button', { type: 'button', onclick: discard }, text('discard')),
    make('button', { type: 'button', class: 'primary', onclick: save }, text('save'))));
  values.listen(() => {
    const count = values.count();
    words.textContent = count === 1 ? text('unsaved.one') : text('unsaved.many', { count });
    if (bar.hidden === (count === 0)) return;
    bar.hidden = count === 0;
    // it may come up over the field that is being typed into
    if (!bar.hidden) document.activeElement?.scrollIntoView({ block: 'nearest' });
  });
  addEventListener('beforeunload', event => {
    if (values.count() === 0) return;
    event.preventDefault();
    event.returnValue = true; // what older browsers go by
  });
};
