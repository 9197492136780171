// The dialog in which somebody changes the own password.
import { account, send } from '../api.js';
import { text } from '../texts.js';
import { make } from './dom.js';
import { ask } from './dialog.js';
import { fieldOf, password, showPassword } from './field.js';

export const SHORTEST = 10;

/** Complains of what the monitor would refuse anyway, before it is sent. */
export const checkNew = (fresh, again, name) => {
  const words = fresh.control.value;
  if ([...words].length < SHORTEST) throw { field: fresh, words: text('password.short', { count: SHORTEST }) };
  if (name && words.toLowerCase() === name.toLowerCase()) throw { field: fresh, words: text('password.is-name') };
  if (words !== again.control.value) throw { field: again, words: text('password.differs') };
};

/** Two fields for a new password; `row` of the second has the button that shows both. */
export const newPassword = () => {
  const [first, second] = [password('new-password', 'new-password'), password('new-password', 'new-password-again')];
  return [
    fieldOf({ label: text('password.new'), control: first, hint: text('password.rule', { count: SHORTEST }) }),
    fieldOf({ label: text('password.again'), control: second, extra: [showPassword(first, second)] }),
  ];
};

export const changePassword = async (name, opener) => {
  // a password manager wants to know whose it is
  const who = make('input', { type: 'text', name: 'username', autocomplete: 'username', value: name, hidden: true, readonly: true });
  const current = fieldOf({ label: text('password.current'), control: password('current-password', 'current-password') });
  const [fresh, again] = newPassword();
  return ask({
    title: text('password.title'), intro: text('password.intro'), rows: [who, current, fresh, again], action: text('password.change'), opener,
    submit: async () => {
      if (!current.control.value) throw { field: current, words: text('required') };
      checkNew(fresh, again, name);
      try {
        await send('POST', 'account/password', { current: current.control.value, new: fresh.control.value });
      } catch (error) {
        // the session is over, or the password was wrong: only one of them is mended by typing it again
        if ((error.status === 401 || error.status === 403) && (await account(true).catch(() => ({}))).signed_in) throw { field: current, words: text('password.wrong') };
        throw error;
      }
      await account(true).catch(() => null);
      return true;
    },
  });
};
