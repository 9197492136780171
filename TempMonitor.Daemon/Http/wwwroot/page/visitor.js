// Who is signed in, in the corner of the page.
import { account, send } from '../api.js';
import { text } from '../texts.js';
import { make, parts } from './dom.js';

const here = () => encodeURIComponent(location.pathname + location.search);

const signOut = async () => {
  await send('POST', 'signout').catch(() => {});
  location.reload();
};

export const start = async place => {
  const who = await account().catch(() => null);
  if (!who) return;
  place.replaceChildren(...(who.signed_in
    ? [
      who.can?.configure && parts.has('settings') ? make('a', { href: 'settings' }, text('settings')) : make('span', { className: 'visitor' }, who.name),
      make('button', { type: 'button', className: 'plain', onclick: signOut }, text('sign_out')),
    ]
    : [make('a', { href: `signin?next=${here()}` }, text('sign_in'))]));
  place.hidden = false;
};
