// Who is signed in, and what one can do about it. Fills <div id="account">, on every page that has one.
import { account, send } from './api.js';
import { addTexts, locale, text } from './texts.js';
import { make, say } from './account/dom.js';
import { wordsOf } from './account/errors.js';
import { here } from './account/next.js';

const place = document.getElementById('account');
const said = make('p', { class: 'visually-hidden', role: 'status' });

const signInLink = () => make('a', { class: 'sign-in', href: `signin?next=${here()}` }, text('sign-in'));

const roleWord = role => text(`role.${role}`);

const until = who => who.until
  ? make('p', { class: 'hint' }, text('account.until', { time: new Date(who.until).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' }) }))
  : null;

const signOut = async () => {
  try {
    await send('POST', 'signout');
  } catch (error) {
    // 401: it was over already
    if (error.status !== 401) {
      say(said, wordsOf(error));
      said.classList.remove('visually-hidden');
      return;
    }
  }
  location.assign('.');
};

const change = async (who, opener) => {
  const { changePassword } = await import('./account/password.js');
  if (await changePassword(who.name, opener)) say(said, text('password.changed'));
};

const isSettings = /\/settings\/?$/.test(location.pathname);

const menuOf = who => {
  const panel = make('div', { id: 'account-panel', class: 'card panel', hidden: true });
  const button = make('button', { type: 'button', class: 'who', 'aria-expanded': 'false', 'aria-controls': panel.id },
    make('span', { class: 'visually-hidden' }, `${text('account')}: `), make('span', { class: 'name' }, who.name));
  const open = shown => {
    panel.hidden = !shown;
    button.setAttribute('aria-expanded', String(shown));
  };
  panel.append(
    make('p', {}, text('signed-in-as', { name: who.name, role: roleWord(who.role) })),
    until(who) ?? '',
    make('ul', {},
      who.can?.configure && !isSettings ? make('li', {}, make('a', { href: 'settings' }, text('settings'))) : null,
      make('li', {}, make('button', { type: 'button', onclick: () => { open(false); change(who, button); } }, text('password.change'))),
      make('li', {}, make('button', { type: 'button', onclick: signOut }, text('sign-out')))));

  button.addEventListener('click', () => open(panel.hidden));
  place.addEventListener('keydown', event => {
    if (event.key !== 'Escape' || panel.hidden) return;
    open(false);
    button.focus();
  });
  document.addEventListener('pointerdown', event => { if (!place.contains(event.target)) open(false); });
  place.addEventListener('focusout', event => { if (event.relatedTarget && !place.contains(event.relatedTarget)) open(false); });
  return [button, panel];
};

/** Pages that are about the room need the style of menu and dialog only now, not for their first paint. */
const dress = () => new Promise(done => {
  if (document.querySelector('link[href="account.css"]')) return done();
  return document.head.append(make('link', { rel: 'stylesheet', href: 'account.css', onload: done, onerror: done }));
});

const show = async () => {
  const [who] = await Promise.all([account(), addTexts(code => import(`./account/texts/${code}.js`)), dress()]);
  place.classList.add('own');
  place.replaceChildren(...(who.signed_in ? menuOf(who) : [signInLink()]), said);
  place.hidden = false;
};

// without an answer there is nobody to name; the page itself says that the monitor can't be reached
if (place) show().catch(error => { if (error.status === undefined) throw error; });
