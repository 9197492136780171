// A label, its control, a hint and a place for what is wrong: the same everywhere.
import { text } from '../texts.js';
import { make, newId } from './dom.js';

/** @returns {{ row, control, complain }} complain('') takes a complaint back */
export const fieldOf = ({ label, control, hint, extra = [] }) => {
  const id = control.id || newId('field');
  control.id = id;
  const note = hint ? make('p', { class: 'hint', id: `${id}-hint` }, hint) : null;
  const wrong = make('p', { class: 'wrong', id: `${id}-wrong`, hidden: true });
  control.setAttribute('aria-describedby', [wrong.id, note?.id].filter(Boolean).join(' '));
  const row = make('div', { class: 'field' }, make('label', { for: id }, label), make('div', { class: 'control' }, control, ...extra), wrong, note);
  const complain = words => {
    wrong.replaceChildren(words);
    wrong.hidden = !words;
    if (words) control.setAttribute('aria-invalid', 'true');
    else control.removeAttribute('aria-invalid');
  };
  return { row, control, complain };
};

/** Shows and hides what is typed. */
export const showPassword = (...controls) => make('button', {
  type: 'button', class: 'quiet', 'aria-pressed': 'false',
  onclick: event => {
    const shown = event.currentTarget.getAttribute('aria-pressed') !== 'true';
    event.currentTarget.setAttribute('aria-pressed', String(shown));
    for (const control of controls) control.type = shown ? 'text' : 'password';
  },
}, text('show-password'));

export const password = (autocomplete, name) => make('input', {
  type: 'password', name, autocomplete, required: true, maxlength: 256, autocapitalize: 'none', spellcheck: 'false',
});
