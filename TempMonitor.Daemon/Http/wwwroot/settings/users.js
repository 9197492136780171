// People who may sign in.
import { account, send } from '../api.js';
import { ask } from '../account/dialog.js';
import { make } from '../account/dom.js';
import { fieldOf } from '../account/field.js';
import { checkNew, newPassword } from '../account/password.js';
import { text } from '../texts.js';
import { listing, rowOf } from './listing.js';
import { endField, timeElement } from './when.js';

const roles = ['viewer', 'operator', 'admin'];

const addressOf = name => `settings/users/${encodeURIComponent(name)}`;

const roleField = role => {
  const control = make('select', {}, ...roles.map(one => make('option', { value: one, selected: one === role }, `${text(`role.${one}`)}: ${text(`role.${one}.may`)}`)));
  return fieldOf({ label: text('users.role'), control });
};

export const usersView = who => {
  const isMe = user => user.name.toLowerCase() === (who.name ?? '').toLowerCase();

  const add = async () => {
    const name = fieldOf({ label: text('users.name'), control: make('input', { type: 'text', name: 'new-user', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false', maxlength: 64, required: true }) });
    const [role, end, [fresh, again]] = [roleField('viewer'), endField(null), newPassword()];
    const made = await ask({
      title: text('users.add'), intro: text('users.add-intro'), rows: [name, role, end, fresh, again], action: text('users.add'),
      submit: async () => {
        const wanted = name.control.value.trim();
        if (!wanted) throw { field: name, words: text('required') };
        if (known.has(wanted.toLowerCase())) throw { field: name, words: text('users.known', { name: wanted }) };
        checkNew(fresh, again, wanted);
        await send('PUT', addressOf(wanted), { role: role.control.value, until: end.end(), password: fresh.control.value });
        return wanted;
      },
    });
    if (made) await view.done(text('users.added', { name: made }));
  };

  const edit = async user => {
    const [role, end] = [roleField(user.role), endField(user.until)];
    const isDone = await ask({
      title: text('users.edit', { name: user.name }), rows: [role, end], action: text('save'),
      submit: async () => {
        const body = {};
        const until = end.end();
        if (role.control.value !== user.role) body.role = role.control.value;
        if (end.isChanged()) body.until = until;
        if (Object.keys(body).length > 0) await send('PUT', addressOf(user.name), body);
        return true;
      },
    });
    if (!isDone) return;
    if (isMe(user)) await account(true).catch(() => null);
    await view.done(text('users.changed', { name: user.name }));
  };

  const setPassword = async user => {
    const [fresh, again] = newPassword();
    const isDone = await ask({
      title: text('users.new-password', { name: user.name }), intro: text('users.new-password-intro'), rows: [fresh, again], action: text('users.set-password'),
      submit: async () => {
        checkNew(fresh, again, user.name);
        await send('PUT', addressOf(user.name), { password: fresh.control.value });
        return true;
      },
    });
    if (isDone) await view.done(text('users.password-set', { name: user.name }));
  };

  const remove = async user => {
    const isDone = await ask({
      title: text('users.remove', { name: user.name }), intro: text(isMe(user) ? 'users.remove-me' : 'users.remove-intro'), action: text('remove'), danger: true,
      submit: async () => { await send('DELETE', addressOf(user.name)); return true; },
    });
    if (isDone) await view.done(text('users.removed', { name: user.name }));
  };

  let known = new Set();
  const rowFor = user => rowOf({
    name: user.name,
    isOver: user.expired,
    badges: [text(`role.${user.role}`), isMe(user) ? text('users.you') : null, user.expired ? text('over') : null],
    facts: [
      [text('end'), user.until ? timeElement(user.until) : text('end.none')],
      [text('users.last-sign-in'), timeElement(user.last_sign_in)],
      [text('users.sessions'), String(user.sessions ?? 0)],
      [text('created'), timeElement(user.created)],
    ],
    actions: [
      [text('edit'), () => edit(user)],
      // one's own is changed with the present one in hand, from the account menu
      ...isMe(user) ? [] : [[text('users.set-password'), () => setPassword(user)]],
      [text('remove'), () => remove(user), true],
    ],
  });

  const view = listing({
    name: 'users', address: 'settings/users', add,
    rowsOf: ({ users }) => {
      known = new Set(users.map(user => user.name.toLowerCase()));
      return users.map(rowFor);
    },
  });
  return view;
};
