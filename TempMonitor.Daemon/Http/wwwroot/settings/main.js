// The settings: which part is shown, and what is there to change.
import { account, get } from '../api.js';
import { addTexts, isKnown, reveal, text, translate } from '../texts.js';
import { make } from '../account/dom.js';
import { wordsOf } from '../account/errors.js';

await Promise.all(['account', 'settings'].map(part => addTexts(code => import(`../${part}/texts/${code}.js`))));
translate();
reveal();
document.title = `${text('settings')} · TempMonitor`;

// these make elements with texts when they are loaded
const [{ makeSaving }, { sectionView }, { makeValues }, { usersView }, { keysView }, { recordView }] = await Promise.all([
  import('./save.js'), import('./section.js'), import('./values.js'), import('./users.js'), import('./keys.js'), import('./record.js'),
]);

const nav = document.getElementById('sections');
const state = document.getElementById('state');
const views = document.getElementById('views');
const values = makeValues();
const parts = new Map(); // name -> { section, link, heading, view }
let shown = null;
let last = null;

const tell = (tone, ...words) => {
  state.className = `banner ${tone}`;
  state.replaceChildren(...words);
  state.hidden = words.length === 0;
};

const titleOf = name => isKnown(`section.${name}`) ? text(`section.${name}`) : name;

const addPart = (name, view) => {
  const heading = make('h2', { id: `title-${name}`, class: 'title', tabindex: '-1' }, titleOf(name));
  const section = make('section', { 'aria-labelledby': heading.id, hidden: true }, heading, view.element);
  const link = make('a', { href: `#${name}` }, titleOf(name));
  nav.append(link);
  views.append(section);
  parts.set(name, { section, link, heading, view });
};

const select = (name, focus) => {
  const wanted = parts.has(name) ? name : parts.keys().next().value;
  for (const [key, part] of parts) {
    part.section.hidden = key !== wanted;
    if (key === wanted) part.link.setAttribute('aria-current', 'page');
    else part.link.removeAttribute('aria-current');
  }
  const part = parts.get(wanted);
  if (shown !== wanted) {
    document.getElementById('result').replaceChildren();
    part.view.load?.();
  }
  shown = wanted;
  document.title = `${titleOf(wanted)} · ${text('settings')} · TempMonitor`;
  if (focus) {
    part.heading.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }
};

const sections = () => [...parts.values()].filter(part => part.view.fields);

const draw = () => {
  const at = document.activeElement?.closest?.('[data-key]')?.dataset.key;
  for (const section of last.sections) {
    if (!parts.has(section.name)) addPart(section.name, sectionView(section.name, values));
    parts.get(section.name).view.show(section);
  }
  if (at) fields().find(field => field.field.key === at)?.focus();
};

const fields = () => sections().flatMap(part => part.view.fields());

const noteState = () => {
  const why = [make('code', {}, last.file ?? ''), ' ', make('span', { lang: 'en' }, last.problem ?? '')];
  if (last.writable === false) tell('warn', text(last.sections.length ? 'file.read-only' : 'file.problem'), ' ', ...why);
  else tell('info');
};

const take = settings => {
  last = settings ?? last;
  if (settings) values.take(settings);
  noteState();
  draw();
};

const goTo = key => {
  const [name, part] = [...parts].find(([, one]) => one.view.fields?.().some(field => field.field.key === key)) ?? [];
  if (!part) return;
  if (shown !== name) history.pushState(null, '', `#${name}`);
  select(name, false);
  part.view.openAt(key);
  part.view.fields().find(field => field.field.key === key).focus();
};

const noteUnsaved = structure => {
  if (structure && last) {
    const lost = document.activeElement;
    draw();
    if (!lost?.isConnected) parts.get(shown)?.heading.focus({ preventScroll: true });
  }
  for (const part of sections()) part.link.toggleAttribute('data-unsaved', part.view.fields().some(field => values.has(field.field)) || part.view.isTouched());
};

const refuse = who => {
  if (who.signed_in) return tell('bad', text('only-admins', { name: who.name }), ' ', make('a', { href: '.' }, text('to-the-page')));
  return tell('bad', text('sign-in-first'), ' ', make('a', { href: 'signin?next=settings' }, text('sign-in')));
};

const start = async () => {
  tell('info', text('loading'));
  const who = await account();
  if (!who.can?.configure) return refuse(who);
  // users and keys can be looked after even when the settings can't be read
  const settings = await get('settings/values').catch(error => { tell('bad', wordsOf(error)); return null; });
  if (settings) take(settings);
  addPart('users', usersView(who));
  addPart('keys', keysView());
  addPart('record', recordView());
  makeSaving(values, { fields, goTo, take });
  values.listen(noteUnsaved);
  nav.hidden = false;
  addEventListener('hashchange', () => select(location.hash.slice(1), true));
  select(location.hash.slice(1), false);
};

await start().catch(error => tell('bad', wordsOf(error)));
